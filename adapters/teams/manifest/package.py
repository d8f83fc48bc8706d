"""The zip that is uploaded in Teams: the manifest and its two icons, and nothing else."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from adapters.teams.manifest import icons
from adapters.teams.manifest.declared import App, manifest

# A zip keeps the hour of its files; without one, the same app is the same bytes.
_NO_HOUR = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def package(app: App) -> bytes:
    """Pack the app."""
    files = {
        "manifest.json": f"{json.dumps(manifest(app), ensure_ascii=False, indent=2)}\n".encode(),
        "color.png": icons.color(),
        "outline.png": icons.outline(),
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _NO_HOUR)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
            archive.writestr(entry, content)
    return packed.getvalue()
