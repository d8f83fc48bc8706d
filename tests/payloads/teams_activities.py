"""What Teams sends: activities as its documentation shows them, with people and places of ours."""

from copy import deepcopy
from typing import Any

Activity = dict[str, Any]

APP_ID = "0d5a6f3c-11aa-4bb2-9cc3-7f1e2d3c4b5a"
TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"
BOT = f"28:{APP_ID}"
ANA = "7faf8ab2-3d56-4244-b585-20c8a42ed2b8"
ANA_MRI = "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw"
ZED = "c1f0c0de-0f0f-4a4a-8b8b-123456789abc"
ZED_MRI = "29:1zedzedzedzed-zedzedzed_zedzedzed"
CHANNEL = "19:6848757105754c8981c67612732d9aa7@thread.tacv2"
ROOT = "1481567603816"
THREAD = f"{CHANNEL};messageid={ROOT}"
GROUP = "19:253b1f341670408fb6fe51050b6e5ceb@thread.v2"
PERSONAL = "a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSpOQ"
TEAM = "19:12d37b7b4d5a4ea8a2d7c2f27d5a2b90@thread.tacv2"
GROUP_OF_TEAM = "02bd9fd6-8f93-4758-87c3-1fb73740a315"
EMEA = "https://smba.trafficmanager.net/emea/"

WHERE: dict[str, Activity] = {
    "personal": {
        "conversation": {"id": PERSONAL, "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
    },
    "channel": {
        "conversation": {"id": THREAD, "conversationType": "channel", "tenantId": TENANT, "isGroup": True},
        "channelData": {
            "tenant": {"id": TENANT},
            "team": {"id": TEAM, "name": "Board", "aadGroupId": GROUP_OF_TEAM},
            "channel": {"id": CHANNEL, "name": "Budget"},
        },
    },
    "groupChat": {
        "conversation": {"id": GROUP, "conversationType": "groupChat", "tenantId": TENANT, "isGroup": True},
        "channelData": {"tenant": {"id": TENANT}},
    },
}


def activity(kind: str, where: str = "personal", /, *, url: str = EMEA, **fields: object) -> Activity:
    """An activity of Ana's."""
    return {
        "type": kind,
        "id": "f:17I0kl9EkpE1O9PH5TWrzr",
        "timestamp": "2026-11-23T09:30:12.1234567Z",
        "localTimestamp": "2026-11-23T10:30:12.1234567+01:00",
        "localTimezone": "Europe/Rome",
        "channelId": "msteams",
        "serviceUrl": url,
        "from": {"id": ANA_MRI, "aadObjectId": ANA, "name": "Ana Rossi"},
        "recipient": {"id": BOT, "name": "Steerco"},
        **deepcopy(WHERE[where]),
        "entities": [
            {"type": "clientInfo", "locale": "it-IT", "country": "IT", "platform": "Web", "timezone": "Europe/Rome"}
        ],
        "locale": "it-IT",
        **fields,
    }


def said(text: str, where: str = "channel", *, url: str = EMEA) -> Activity:
    """Ana says something to the bot, by name where others read along."""
    words = activity("message", where, url=url, text=text, textFormat="plain")
    if where != "personal":
        words["text"] = f"<at>Steerco</at> {text}"
        mention = {"type": "mention", "text": "<at>Steerco</at>", "mentioned": {"id": BOT, "name": "Steerco"}}
        words["entities"].append(mention)
    return words


def pressed(where: str = "channel", *, url: str = EMEA, **carried: object) -> Activity:
    """Ana presses a button that acts."""
    data = {"act": "approve", "decision": "d1", "round": 1, **carried}
    action = {"type": "Action.Execute", "id": "", "verb": data["act"], "data": data}
    value = {"action": action, "trigger": "manual"}
    return activity("invoke", where, url=url, name="adaptiveCard/action", value=value, replyToId=ROOT)


def asked_for_form(*, url: str = EMEA) -> Activity:
    """Ana presses a button that opens a dialog."""
    data = {"msteams": {"type": "task/fetch"}, "act": "approve_if", "decision": "d1", "round": 1}
    value = {"data": data, "context": {"theme": "default"}}
    return activity("invoke", "channel", url=url, name="task/fetch", value=value)


def sent_form(*, url: str = EMEA, **fields: object) -> Activity:
    """Ana sends a dialog off."""
    data = {"form": {"kind": "approve_if", "carried": {"decision": "d1", "round": 1}}, **fields}
    value = {"data": data, "context": {"theme": "default"}}
    return activity("invoke", "channel", url=url, name="task/submit", value=value)


def raised_from_message(*, url: str = EMEA) -> Activity:
    """Ana chooses the message action on what Zed wrote."""
    payload: Activity = {
        "linkToMessage": f"https://teams.microsoft.com/l/message/{CHANNEL}/{ROOT}",
        "id": ROOT,
        "replyToId": None,
        "createdDateTime": "2026-11-23T09:29:00.123Z",
        "body": {"contentType": "html", "content": "<p>Shall we add 40k?</p>"},
        "from": {"device": None, "conversation": None, "user": {"id": ZED, "displayName": "Zed Kim"}},
        "reactions": [],
        "mentions": [],
    }
    value = {
        "commandId": "raise_decision",
        "commandContext": "message",
        "messagePayload": payload,
        "context": {"theme": "default"},
    }
    return activity("invoke", "channel", url=url, name="composeExtension/fetchTask", value=value)


def sent_from_message(*, url: str = EMEA) -> Activity:
    """Ana sends the dialog of the message action off."""
    value = {**raised_from_message()["value"], "data": {"form": {"kind": "raise", "carried": {}}, "question": "40k?"}}
    return activity("invoke", "channel", url=url, name="composeExtension/submitAction", value=value)


def searched(*, url: str = EMEA) -> Activity:
    """Ana types into a field of a dialog that lists too many to show."""
    dataset = "delegate/person_elsewhere?decision=D-12&round=1"
    value = {"queryText": "oma", "queryOptions": {"skip": 0, "top": 15}, "dataset": dataset}
    return activity("invoke", "channel", url=url, name="application/search", value=value)


def pasted(*, url: str = EMEA) -> Activity:
    """Ana pastes the address of a decision."""
    value = {"url": "https://steerco.hellebore.example/decisions/D-12"}
    return activity("invoke", "channel", url=url, name="composeExtension/queryLink", value=value)


def installed(where: str = "personal", *, url: str = EMEA) -> Activity:
    """Ana adds the app."""
    return activity("installationUpdate", where, url=url, action="add")


def joined(*, url: str = EMEA) -> Activity:
    """The bot comes into a team; Teams names the team's first channel as the conversation."""
    news = activity("conversationUpdate", "channel", url=url, membersAdded=[{"id": BOT}])
    news["conversation"]["id"] = TEAM
    news["channelData"] = {
        "team": {"id": TEAM, "name": "Board", "aadGroupId": GROUP_OF_TEAM},
        "eventType": "teamMemberAdded",
        "tenant": {"id": TENANT},
    }
    return news


def samples() -> list[Activity]:
    """One of everything."""
    return [
        said("decide Should we add 40k?"),
        said("help", "groupChat"),
        said("inbox", "personal"),
        pressed(),
        pressed("personal", choice="a"),
        asked_for_form(),
        sent_form(reason="Because", sure="true"),
        raised_from_message(),
        sent_from_message(),
        searched(),
        pasted(),
        installed(),
        joined(),
        activity("message", "channel", value={"act": "approve", "decision": "d1", "round": 1}),
    ]


def member(user: str = ANA, mri: str = ANA_MRI, *, email: str = "ana@example.com", **fields: object) -> Activity:
    """A member, as a roster has them."""
    return {
        "id": mri,
        "objectId": user,
        "aadObjectId": user,
        "name": email.partition("@")[0].title(),
        "givenName": "A",
        "surname": "R",
        "email": email,
        "userPrincipalName": email,
        "tenantId": TENANT,
        "userRole": "user",
        **fields,
    }
