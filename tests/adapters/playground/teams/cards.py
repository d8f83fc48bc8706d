"""Cards and parts of cards as the tests need them."""

from typing import Any

Element = dict[str, Any]


def card(*body: Element, actions: list[Element] | None = None, **more: object) -> Element:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": actions or [], **more}


def text(words: str, **more: object) -> Element:
    return {"type": "TextBlock", "text": words, "wrap": True, **more}


def runs(*words: str) -> Element:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": word} for word in words]}


def execute(title: str, verb: str = "respond", **data: object) -> Element:
    fallback = {"type": "Action.Submit", "title": title, "data": data}
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": data, "fallback": fallback}


def submit(title: str, **data: object) -> Element:
    return {"type": "Action.Submit", "title": title, "data": data}


def opening(title: str, **data: object) -> Element:
    return submit(title, msteams={"type": "task/fetch"}, **data)


def typed(name: str, label: str, **more: object) -> Element:
    return {"type": "Input.Text", "id": name, "label": label, **more}


def chosen(name: str, label: str, *choices: str, **more: object) -> Element:
    titled = [{"title": choice, "value": choice.lower()} for choice in choices]
    return {"type": "Input.ChoiceSet", "id": name, "label": label, "choices": titled, **more}


def refreshing(*viewers: str) -> Element:
    action = {"type": "Action.Execute", "title": "Refresh", "verb": "view", "data": {"act": "view"}}
    return {"action": action, "userIds": list(viewers)}


def mention(name: str, account: str) -> Element:
    called = {"id": account, "name": name}
    return {"type": "mention", "text": f"<at>{name}</at>", "mentioned": called}


def attachment(content: Element) -> Element:
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}


def message(content: Element, **more: object) -> Element:
    return {"type": "message", "summary": "A card", "attachments": [attachment(content)], **more}
