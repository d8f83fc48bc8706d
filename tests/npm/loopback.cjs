// Loaded before somebody else's server (node -r): it listens on this machine alone, and calls nobody beyond it.
"use strict";
const dns = require("node:dns");
const net = require("node:net");

const HERE = "127.0.0.1";
const LOCAL = new Set(["localhost", HERE, "::1"]);

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  if (first !== null && typeof first === "object") return listen.call(this, { ...first, host: HERE }, ...rest);
  return listen.call(this, first, HERE, ...rest.filter((each) => typeof each !== "string"));
};

const lookup = dns.lookup;
dns.lookup = function (name, options, callback) {
  const done = typeof options === "function" ? options : callback;
  if (LOCAL.has(name)) return lookup.call(dns, HERE, typeof options === "function" ? {} : options, done);
  return process.nextTick(done, Object.assign(new Error(`not on this machine: ${name}`), { code: "ENOTFOUND" }));
};
