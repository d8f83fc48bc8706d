"""One answer for each kind of activity: parse, hand over, answer. Nothing outbound stands in its way."""

from adapters.acting.afterwards import Afterwards
from adapters.acting.answering import Acting
from adapters.acting.links import Links
from adapters.cards.cards import Card
from adapters.cards.delivery import DeliveryError
from adapters.desk import Desk
from adapters.homes import Homes
from adapters.teams import payloads
from adapters.teams.asking import Asking, Sent
from adapters.teams.known.arrivals import Arrivals, Replies
from adapters.teams.payloads import Payload
from adapters.teams.pressing import Pressing
from adapters.teams.seals import Seals
from adapters.teams.unfurl import unfurled
from adapters.words.addressed import heard
from adapters.words.sayings import Away, OpenForm, OpenLog, OpenSettings


class Activities:
    """What the front door hands over."""

    def __init__(
        self, desk: Desk, homes: Homes, replies: Replies, arrivals: Arrivals, seals: Seals, links: Links
    ) -> None:
        self._links = links
        self._homes = homes
        self._replies = replies
        self._arrivals = arrivals
        self._acting = Acting(desk)
        self._asking = Asking(self._acting, arrivals, seals)
        self._pressing = Pressing(desk, self._acting)
        self.afterwards = Afterwards()

    async def on(self, activity: Payload) -> Payload | None:
        """Answer an activity: an invoke with the body of its response.

        What is raised here was not recorded: Teams may send it again.
        """
        if activity["type"] in ("conversationUpdate", "installationUpdate"):
            await self._arrivals.changed(activity)
            self.afterwards.do(self._arrivals.welcomed(activity))
            return None
        if activity["type"] not in ("message", "invoke") or not payloads.is_for_us(activity):
            return None
        await self._arrivals.met(activity)
        if activity["type"] == "invoke":
            return await self._invoked(activity)
        await self._said(activity)
        return None

    async def _invoked(self, activity: Payload) -> Payload:
        value = activity.get("value")
        value = value if isinstance(value, dict) else {}
        match activity.get("name"):
            case "adaptiveCard/action":
                action = value.get("action")
                return await self._pressed(activity, action.get("data") if isinstance(action, dict) else None)
            case "task/fetch":
                return await self._asking.opened(activity, value.get("data"))
            case "composeExtension/fetchTask":
                return await self._asking.opened_on_message(activity)
            case "composeExtension/queryLink":
                return await unfurled(self._links, activity, value["url"])
            case "application/search":
                return await self._asking.searched(activity, value["dataset"], value.get("queryText") or "")
            case "task/submit" | "composeExtension/submitAction":
                return await self._submitted(activity, value.get("data"))
            case _:
                return {}

    async def _said(self, activity: Payload) -> None:
        """Answer a message; a button of a client that knows no other way comes as one, without words."""
        if isinstance(activity.get("value"), dict) and not activity.get("text"):
            self._answer(activity, await self._pressing.answered_by_message(activity, activity["value"]))
            return
        text, spot = payloads.text_of(activity), payloads.spot_of(activity)
        actor, request = payloads.actor_of(activity), payloads.request_of(activity)
        if (offered := await self._acting.in_words(text, actor, spot)) is not None:
            self._answer(activity, offered)
            return
        said = heard(text)
        if isinstance(said, Away):
            said = Away(await self._arrivals.naming(activity, said.text))
        if isinstance(said, OpenForm | OpenLog | OpenSettings):
            self._answer(activity, self._asking.offered(said, actor, spot))
            return
        card = await self._acting.said(said, request, actor, spot)
        if card.for_all:
            self.afterwards.do(self._replies.openly(activity, card))
        else:
            self._answer(activity, card)
        self.afterwards.do(self._homes.acted(actor))

    async def _pressed(self, activity: Payload, data: object) -> Payload:
        """Carry out a press on a card."""
        return self._told(activity, await self._pressing.answered(activity, data))

    async def _submitted(self, activity: Payload, data: object) -> Payload:
        """Carry out what a dialog says, or draw it again."""
        return self._told(activity, await self._asking.submitted(activity, data))

    def _told(self, activity: Payload, answered: Sent) -> Payload:
        """Have said afterwards what goes beside an answer, or in the place of a message."""
        if answered.standing is not None and answered.told is not None:
            self.afterwards.do(self._replaced(activity, answered.standing, answered.over, answered.told))
        elif answered.told is not None:
            self._answer(activity, answered.told)
        # Their inbox may stand on another platform.
        self.afterwards.do(self._homes.acted(payloads.actor_of(activity)))
        return answered.response

    async def _replaced(self, activity: Payload, standing: Card, over: str, told: Card) -> None:
        """Have what came of a message stand in its place; where it cannot, say it beside."""
        try:
            await self._replies.replace(activity, standing, over)
        except DeliveryError:
            await self._replies.privately(activity, told)

    def _answer(self, activity: Payload, card: Card | Payload) -> None:
        self.afterwards.do(self._replies.privately(activity, card))
