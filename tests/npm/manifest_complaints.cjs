// Reads a Teams manifest, and writes what Microsoft's schema of its own version has against it.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const Ajv = require("ajv-draft-04");
const addFormats = require("ajv-formats");

const manifest = JSON.parse(fs.readFileSync(0, "utf8"));
const schemas = path.join(__dirname, "node_modules/@microsoft/app-manifest/build/json-schemas/teams");
const schema = path.join(schemas, `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json");
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
validate(manifest);
process.stdout.write(JSON.stringify((validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`)));
