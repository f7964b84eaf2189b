#!/usr/bin/env node
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// src/cli/start.ts
var import_node_module = require("node:module");

// src/cli/code-cache.ts
var import_node_path = require("node:path");
var FREQUENT = ["check", "update"];
function codeCacheDirectory(command, environment, platform) {
  const { CI, HOME, LOCALAPPDATA, XDG_CACHE_HOME } = environment;
  if (!FREQUENT.includes(command) || CI) return void 0;
  const cache = platform === "win32" ? LOCALAPPDATA : XDG_CACHE_HOME || HOME && (0, import_node_path.join)(HOME, ".cache");
  return cache && (0, import_node_path.isAbsolute)(cache) ? (0, import_node_path.join)(cache, "lambda-image-bot") : void 0;
}

// src/cli/start.ts
var directory = codeCacheDirectory(process.argv[2], process.env, process.platform);
if (directory !== void 0) (0, import_node_module.enableCompileCache)?.(directory);
void Promise.resolve().then(() => __toESM(require("./chunks/cli.cjs"), 1));
