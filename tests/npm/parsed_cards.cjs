// Reads {"version": "1.5", "cards": [...]}; parses each card with Microsoft's own library as a client of that version
// does, and writes what it had against it, and the texts and buttons that it kept.
"use strict";
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

// Its own main file is an ES module by content and none by name, so the bundle is loaded as what it is.
const bundle = path.join(__dirname, "node_modules/adaptivecards/dist/adaptivecards.js");
const loaded = new Module(bundle);
loaded._compile(fs.readFileSync(bundle, "utf8"), bundle);
const { AdaptiveCard, HostConfig, SerializationContext, Version } = loaded.exports;

// Teams shows six of the first rank and puts the others behind "…"; the library counts both together.
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
const TEAMS = { actions: { maxActions: 100 } };

function* objects(node) {
  if (Array.isArray(node)) {
    for (const each of node) yield* objects(each);
  } else if (node !== null && typeof node === "object") {
    yield node;
    for (const each of Object.values(node)) yield* objects(each);
  }
}

function parsed(json, version) {
  const context = new SerializationContext(version);
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(TEAMS);
  card.parse(json, context);
  const complaints = [];
  for (let place = 0; place < context.eventCount; place++) complaints.push(context.getEventAt(place).message);
  complaints.push(...card.validateProperties().validationEvents.map((event) => event.message));
  const kept = [...objects(card.toJSON(context))];
  return {
    complaints,
    texts: kept.filter((each) => typeof each.text === "string").map((each) => each.text),
    buttons: kept.filter((each) => /^Action\./.test(each.type ?? "") && each.title).map((each) => [each.type, each.title]),
  };
}

const { version, cards } = JSON.parse(fs.readFileSync(0, "utf8"));
const asked = Version.parse(version, new SerializationContext());
process.stdout.write(JSON.stringify(cards.map((card) => parsed(card, asked))));
