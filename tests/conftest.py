"""For all tests: no network but this machine's own, and properties without a stop-watch."""

import ipaddress
import sys

from hypothesis import settings

settings.register_profile("steerco", deadline=None)
settings.load_profile("steerco")


def _only_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if not isinstance(address, tuple):  # a unix socket
        return
    if address[0] == "localhost":
        return
    if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback:
        message = f"tests reach this machine only, not {address[0]}"
        raise PermissionError(message)


sys.addaudithook(_only_this_machine)
