"""The permissions that the app asks for, each with its reason. As few as can be."""

SCOPES = {
    "commands": "/decide, /steerco and the message shortcut",
    "chat:write": "cards, replies and direct messages",
    "im:write": "direct messages to deciders who do not read the channel",
    "users:read": "names, zones and standing (guests and bots have no rights)",
    "users:read.email": "the rights name people by e-mail",
    "channels:read": "who reads a public channel: they need no second copy",
    "groups:read": "the same for private channels that the app was invited to",
}
