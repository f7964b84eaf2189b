#!/usr/bin/env node
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
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
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/app/version.ts
var VERSION;
var init_version = __esm({
  "src/app/version.ts"() {
    "use strict";
    VERSION = "0.1.0";
  }
});

// src/errors.ts
function invariant(condition, claim) {
  if (!condition) {
    throw new InvariantError(`broken invariant: ${claim}`, {
      help: "This is a defect of lambda-image-bot: please report it with the command and the file it read."
    });
  }
}
function exitCodeOf(error) {
  return error instanceof BotError ? EXIT_CODES[error.code] : 70;
}
function describe(error) {
  if (error instanceof BotError) return error.help ? [error.message, error.help] : [error.message];
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [`unexpected failure: ${message}`, "This is a defect of lambda-image-bot: please report it."];
}
var BotError, UsageError, ConfigError, RefusedError, LookupError, InvariantError, EXIT_CODES;
var init_errors = __esm({
  "src/errors.ts"() {
    "use strict";
    BotError = class extends Error {
      /** What the reader can do; one sentence, printed on a line of its own. */
      help;
      constructor(message, options = {}) {
        super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
        this.name = new.target.name;
        this.help = options.help;
      }
    };
    UsageError = class extends BotError {
      code = "usage";
    };
    ConfigError = class extends BotError {
      code = "configuration";
    };
    RefusedError = class extends BotError {
      code = "refused";
    };
    LookupError = class extends BotError {
      code = "lookup";
      reason;
      /** The reference asked for, as `registry/repository:tag` or `…@digest`. */
      reference;
      constructor(reason, reference, message, options = {}) {
        super(message, options);
        this.reason = reason;
        this.reference = reference;
      }
    };
    InvariantError = class extends BotError {
      code = "invariant";
    };
    EXIT_CODES = {
      usage: 2,
      configuration: 2,
      refused: 3,
      lookup: 3,
      invariant: 70
    };
  }
});

// src/text/nearest.ts
function nearestWord(word, candidates) {
  if (word.length > LONGEST) return void 0;
  let nearest;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}
function editDistance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  let left = to.length;
  for (let i = 0; i < from.length; i++) {
    let diagonal = i;
    left = i + 1;
    row = row.map((above, j) => {
      if (j === 0) return left;
      const replaced = diagonal + (from[i] === to[j - 1] ? 0 : 1);
      left = Math.min(replaced, above + 1, left + 1);
      diagonal = above;
      return left;
    });
  }
  return left;
}
var LONGEST;
var init_nearest = __esm({
  "src/text/nearest.ts"() {
    "use strict";
    LONGEST = 64;
  }
});

// node_modules/vscode-languageserver-textdocument/lib/esm/main.js
var main_exports = {};
__export(main_exports, {
  TextDocument: () => TextDocument
});
function mergeSort(data, compare2) {
  if (data.length <= 1) {
    return data;
  }
  const p = data.length / 2 | 0;
  const left = data.slice(0, p);
  const right = data.slice(p);
  mergeSort(left, compare2);
  mergeSort(right, compare2);
  let leftIdx = 0;
  let rightIdx = 0;
  let i = 0;
  while (leftIdx < left.length && rightIdx < right.length) {
    const ret = compare2(left[leftIdx], right[rightIdx]);
    if (ret <= 0) {
      data[i++] = left[leftIdx++];
    } else {
      data[i++] = right[rightIdx++];
    }
  }
  while (leftIdx < left.length) {
    data[i++] = left[leftIdx++];
  }
  while (rightIdx < right.length) {
    data[i++] = right[rightIdx++];
  }
  return data;
}
function computeLineOffsets(text2, isAtLineStart, textOffset = 0) {
  const result = isAtLineStart ? [textOffset] : [];
  for (let i = 0; i < text2.length; i++) {
    const ch = text2.charCodeAt(i);
    if (isEOL(ch)) {
      if (ch === 13 && i + 1 < text2.length && text2.charCodeAt(i + 1) === 10) {
        i++;
      }
      result.push(textOffset + i + 1);
    }
  }
  return result;
}
function isEOL(char) {
  return char === 13 || char === 10;
}
function getWellformedRange(range2) {
  const start = range2.start;
  const end2 = range2.end;
  if (start.line > end2.line || start.line === end2.line && start.character > end2.character) {
    return { start: end2, end: start };
  }
  return range2;
}
function getWellformedEdit(textEdit) {
  const range2 = getWellformedRange(textEdit.range);
  if (range2 !== textEdit.range) {
    return { newText: textEdit.newText, range: range2 };
  }
  return textEdit;
}
var FullTextDocument, TextDocument;
var init_main = __esm({
  "node_modules/vscode-languageserver-textdocument/lib/esm/main.js"() {
    "use strict";
    FullTextDocument = class _FullTextDocument {
      constructor(uri, languageId, version, content) {
        this._uri = uri;
        this._languageId = languageId;
        this._version = version;
        this._content = content;
        this._lineOffsets = void 0;
      }
      get uri() {
        return this._uri;
      }
      get languageId() {
        return this._languageId;
      }
      get version() {
        return this._version;
      }
      getText(range2) {
        if (range2) {
          const start = this.offsetAt(range2.start);
          const end2 = this.offsetAt(range2.end);
          return this._content.substring(start, end2);
        }
        return this._content;
      }
      update(changes, version) {
        for (const change of changes) {
          if (_FullTextDocument.isIncremental(change)) {
            const range2 = getWellformedRange(change.range);
            const startOffset = this.offsetAt(range2.start);
            const endOffset = this.offsetAt(range2.end);
            this._content = this._content.substring(0, startOffset) + change.text + this._content.substring(endOffset, this._content.length);
            const insertedEndOffset = startOffset + change.text.length;
            const crlfAtStart = this._content.charCodeAt(startOffset - 1) === 13 && this._content.charCodeAt(startOffset) === 10;
            const crlfAtEnd = this._content.charCodeAt(insertedEndOffset - 1) === 13 && this._content.charCodeAt(insertedEndOffset) === 10;
            if (crlfAtStart || crlfAtEnd) {
              this._lineOffsets = void 0;
              continue;
            }
            const startLine = Math.max(range2.start.line, 0);
            const endLine = Math.max(range2.end.line, 0);
            let lineOffsets = this._lineOffsets;
            const addedLineOffsets = computeLineOffsets(change.text, false, startOffset);
            if (endLine - startLine === addedLineOffsets.length) {
              for (let i = 0, len = addedLineOffsets.length; i < len; i++) {
                lineOffsets[i + startLine + 1] = addedLineOffsets[i];
              }
            } else {
              if (addedLineOffsets.length < 1e4) {
                lineOffsets.splice(startLine + 1, endLine - startLine, ...addedLineOffsets);
              } else {
                this._lineOffsets = lineOffsets = lineOffsets.slice(0, startLine + 1).concat(addedLineOffsets, lineOffsets.slice(endLine + 1));
              }
            }
            const diff = change.text.length - (endOffset - startOffset);
            if (diff !== 0) {
              for (let i = startLine + 1 + addedLineOffsets.length, len = lineOffsets.length; i < len; i++) {
                lineOffsets[i] = lineOffsets[i] + diff;
              }
            }
          } else if (_FullTextDocument.isFull(change)) {
            this._content = change.text;
            this._lineOffsets = void 0;
          } else {
            throw new Error("Unknown change event received");
          }
        }
        this._version = version;
      }
      getLineOffsets() {
        if (this._lineOffsets === void 0) {
          this._lineOffsets = computeLineOffsets(this._content, true);
        }
        return this._lineOffsets;
      }
      positionAt(offset) {
        offset = Math.max(Math.min(offset, this._content.length), 0);
        const lineOffsets = this.getLineOffsets();
        let low = 0, high = lineOffsets.length;
        if (high === 0) {
          return { line: 0, character: offset };
        }
        while (low < high) {
          const mid = Math.floor((low + high) / 2);
          if (lineOffsets[mid] > offset) {
            high = mid;
          } else {
            low = mid + 1;
          }
        }
        const line2 = low - 1;
        offset = this.ensureBeforeEOL(offset, lineOffsets[line2]);
        return { line: line2, character: offset - lineOffsets[line2] };
      }
      offsetAt(position) {
        const lineOffsets = this.getLineOffsets();
        if (position.line >= lineOffsets.length) {
          return this._content.length;
        } else if (position.line < 0) {
          return 0;
        }
        const lineOffset = lineOffsets[position.line];
        if (position.character <= 0) {
          return lineOffset;
        }
        const nextLineOffset = position.line + 1 < lineOffsets.length ? lineOffsets[position.line + 1] : this._content.length;
        const offset = Math.min(lineOffset + position.character, nextLineOffset);
        return this.ensureBeforeEOL(offset, lineOffset);
      }
      getLineRange(line2) {
        const lineOffsets = this.getLineOffsets();
        if (line2 >= lineOffsets.length) {
          const lastLine = lineOffsets.length - 1;
          return { start: { line: lastLine, character: 0 }, end: { line: lastLine, character: this._content.length - lineOffsets[lastLine] } };
        } else if (line2 < 0) {
          return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
        }
        const startOffset = lineOffsets[line2];
        const nextLineOffset = line2 + 1 < lineOffsets.length ? lineOffsets[line2 + 1] : this._content.length;
        const endOffset = this.ensureBeforeEOL(nextLineOffset, startOffset);
        return { start: { line: line2, character: 0 }, end: { line: line2, character: endOffset - startOffset } };
      }
      getEOLCharacters(line2) {
        const lineOffsets = this.getLineOffsets();
        if (line2 >= lineOffsets.length) {
          return "";
        } else if (line2 < 0) {
          return "";
        }
        const nextLineOffset = line2 + 1 < lineOffsets.length ? lineOffsets[line2 + 1] : this._content.length;
        const eolOffset = this.ensureBeforeEOL(nextLineOffset, lineOffsets[line2]);
        return this._content.substring(eolOffset, nextLineOffset);
      }
      ensureBeforeEOL(offset, lineOffset) {
        while (offset > lineOffset && isEOL(this._content.charCodeAt(offset - 1))) {
          offset--;
        }
        return offset;
      }
      get lineCount() {
        return this.getLineOffsets().length;
      }
      static isIncremental(event) {
        const candidate = event;
        return candidate !== void 0 && candidate !== null && typeof candidate.text === "string" && candidate.range !== void 0 && (candidate.rangeLength === void 0 || typeof candidate.rangeLength === "number");
      }
      static isFull(event) {
        const candidate = event;
        return candidate !== void 0 && candidate !== null && typeof candidate.text === "string" && candidate.range === void 0 && candidate.rangeLength === void 0;
      }
    };
    (function(TextDocument3) {
      function create(uri, languageId, version, content) {
        return new FullTextDocument(uri, languageId, version, content);
      }
      TextDocument3.create = create;
      function update(document, changes, version) {
        if (document instanceof FullTextDocument) {
          document.update(changes, version);
          return document;
        } else {
          throw new Error("TextDocument.update: document must be created by TextDocument.create");
        }
      }
      TextDocument3.update = update;
      function applyEdits2(document, edits) {
        const text2 = document.getText();
        const sortedEdits = mergeSort(edits.map(getWellformedEdit), (a, b) => {
          const diff = a.range.start.line - b.range.start.line;
          if (diff === 0) {
            return a.range.start.character - b.range.start.character;
          }
          return diff;
        });
        let lastModifiedOffset = 0;
        const spans = [];
        for (const e of sortedEdits) {
          const startOffset = document.offsetAt(e.range.start);
          if (startOffset < lastModifiedOffset) {
            throw new Error("Overlapping edit");
          } else if (startOffset > lastModifiedOffset) {
            spans.push(text2.substring(lastModifiedOffset, startOffset));
          }
          if (e.newText.length) {
            spans.push(e.newText);
          }
          lastModifiedOffset = document.offsetAt(e.range.end);
        }
        spans.push(text2.substr(lastModifiedOffset));
        return spans.join("");
      }
      TextDocument3.applyEdits = applyEdits2;
    })(TextDocument || (TextDocument = {}));
  }
});

// src/text/edit.ts
function applyEdits(text2, edits) {
  const document = TextDocument.create("", "", 0, text2);
  return TextDocument.applyEdits(
    document,
    edits.map((edit) => ({
      range: { start: document.positionAt(edit.start), end: document.positionAt(edit.end) },
      newText: edit.newText
    }))
  );
}
var init_edit = __esm({
  "src/text/edit.ts"() {
    "use strict";
    init_main();
  }
});

// src/text/source.ts
function decodeSource(bytes) {
  try {
    const text2 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text2.startsWith(BOM) ? { text: text2.slice(1), hasBom: true } : { text: text2, hasBom: false };
  } catch {
    return void 0;
  }
}
function encodeSource(source2) {
  return new TextEncoder().encode(source2.hasBom ? BOM + source2.text : source2.text);
}
var BOM;
var init_source = __esm({
  "src/text/source.ts"() {
    "use strict";
    BOM = "\uFEFF";
  }
});

// src/app/apply.ts
async function applyPlan(workspace, plan) {
  const refusals = /* @__PURE__ */ new Map();
  const edits = editsByFile(plan);
  for (const [path, source2] of plan.sources) {
    const text2 = applyEdits(source2.text, edits.get(path) ?? []);
    try {
      await workspace.write(path, encodeSource({ ...source2, text: text2 }), encodeSource(source2));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refusals.set(path, error);
    }
  }
  const changes = plan.changes.filter(({ file }) => !refusals.has(file));
  return { plan: { ...plan, changes }, refusals: [...refusals.values()] };
}
function editsByFile(plan) {
  const edits = /* @__PURE__ */ new Map();
  for (const change of plan.changes) {
    edits.set(change.file, [...edits.get(change.file) ?? [], ...change.edits]);
  }
  return edits;
}
var init_apply = __esm({
  "src/app/apply.ts"() {
    "use strict";
    init_errors();
    init_edit();
    init_source();
  }
});

// src/report/severity.ts
function compareSeverities(a, b) {
  return RANK[a] - RANK[b];
}
function isAtLeast(severity, threshold) {
  return compareSeverities(severity, threshold) <= 0;
}
var RANK;
var init_severity = __esm({
  "src/report/severity.ts"() {
    "use strict";
    RANK = { error: 0, warning: 1, info: 2 };
  }
});

// src/app/exit-code.ts
function exitCodeOfPlan(plan, failOn, strict) {
  const isUndetermined = plan.undetermined.length > 0 && (strict || plan.determined === 0);
  if (isUndetermined) return 3;
  if (failOn === "never") return 0;
  const isChanging = plan.changes.length > 0 && isAtLeast("warning", failOn);
  return isChanging || plan.findings.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
}
var init_exit_code = __esm({
  "src/app/exit-code.ts"() {
    "use strict";
    init_severity();
  }
});

// src/image/digest.ts
function digestOf(bytes, algorithm = "sha256") {
  return `${algorithm}:${(0, import_node_crypto.createHash)(algorithm).update(bytes).digest("hex")}`;
}
function isDigest(text2) {
  return digestProblem(text2) === void 0;
}
function digestProblem(text2) {
  const colon = text2.indexOf(":");
  if (colon < 0) return "has a digest without an algorithm";
  const length = HEX_LENGTHS.get(text2.slice(0, colon));
  if (length === void 0) return "has a digest of an algorithm other than sha256 and sha512";
  const hex = text2.slice(colon + 1);
  if (hex.length !== length) return `has a digest of ${hex.length} digits instead of ${length}`;
  if (!/^[0-9a-f]*$/.test(hex)) return "has a digest with characters other than 0-9 and a-f";
  return void 0;
}
function matchesDigest(bytes, digest) {
  invariant(isDigest(digest), "a digest to compare with is well formed");
  return digestOf(bytes, digest.startsWith("sha512:") ? "sha512" : "sha256") === digest;
}
var import_node_crypto, HEX_LENGTHS;
var init_digest = __esm({
  "src/image/digest.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    init_errors();
    HEX_LENGTHS = /* @__PURE__ */ new Map([
      ["sha256", 64],
      ["sha512", 128]
    ]);
  }
});

// src/image/problem.ts
function problem(message) {
  return { kind: "problem", message };
}
function isProblem(result) {
  return "kind" in result && result.kind === "problem";
}
var init_problem = __esm({
  "src/image/problem.ts"() {
    "use strict";
  }
});

// src/image/reference.ts
function parseImageReference(text2) {
  const misplaced = characterProblem(text2);
  if (misplaced !== void 0) return problem(misplaced);
  const [nameAndTag = "", digest, ...others] = text2.split("@");
  if (others.length > 0) return problem("has two digests");
  const wrongDigest = digest === void 0 ? void 0 : digestProblem(digest);
  if (wrongDigest !== void 0) return problem(wrongDigest);
  const { name, tag } = splitTag(nameAndTag);
  const wrongTag = tag === void 0 ? void 0 : tagProblem(tag);
  if (wrongTag !== void 0) return problem(wrongTag);
  const repository = parseName(name);
  if (isProblem(repository)) return repository;
  return { ...repository, name, ...tag !== void 0 && { tag }, ...digest !== void 0 && { digest } };
}
function characterProblem(text2) {
  if (text2 === "") return "is empty";
  if (/\s/.test(text2)) return "has white space in it";
  if (/^[a-z]+:\/\//i.test(text2)) return "begins with a URL scheme";
  if (text2.includes("$")) return "has a variable that nothing gives a value";
  if (!/^[\x21-\x7e]*$/.test(text2)) return "has characters other than ASCII letters, digits and punctuation";
  return void 0;
}
function splitTag(nameAndTag) {
  const colon = nameAndTag.indexOf(":", nameAndTag.lastIndexOf("/") + 1);
  if (colon < 0) return { name: nameAndTag };
  return { name: nameAndTag.slice(0, colon), tag: nameAndTag.slice(colon + 1) };
}
function tagProblem(tag) {
  if (tag === "") return "has an empty tag";
  if (tag.length > LONGEST_TAG) return `has a tag longer than ${LONGEST_TAG} characters`;
  if (tag.includes(":")) return "has two tags";
  return TAG.test(tag) ? void 0 : "has a tag with characters that tags can't have";
}
function parseName(name) {
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const hasHost = slash >= 0 && isHostLike(first);
  const registry = hasHost ? first.toLowerCase() : DOCKER_HUB;
  const path = hasHost ? name.slice(slash + 1) : name;
  const wrong2 = (hasHost ? hostProblem(first) : void 0) ?? pathProblem(path);
  if (wrong2 !== void 0) return problem(wrong2);
  if (!hasHost && IMAGE_ID.test(path))
    return problem("is a bare image id, which names nothing in a registry");
  return normalizeDockerHub(registry, path);
}
function isHostLike(first) {
  return first === "localhost" || /[.:[]/.test(first) || /[A-Z]/.test(first);
}
function hostProblem(host) {
  const match = HOST.exec(host);
  if (match === null) return "has a malformed registry host";
  if (Number(match[1] ?? 0) > 65535) return "has a registry port beyond 65535";
  return URL.canParse(`https://${host}`) ? void 0 : "has a malformed registry host";
}
function pathProblem(path) {
  if (path === "") return "has no repository";
  if (path.length > LONGEST_PATH) return `has a repository path longer than ${LONGEST_PATH} characters`;
  if (/[A-Z]/.test(path)) return "has an upper-case repository path";
  return path.split("/").every((segment) => PATH_SEGMENT.test(segment)) ? void 0 : "has a malformed repository path";
}
function normalizeDockerHub(registry, path) {
  if (registry !== DOCKER_HUB && registry !== `index.${DOCKER_HUB}`) return { registry, path };
  return { registry: DOCKER_HUB, path: path.includes("/") ? path : `library/${path}` };
}
function formatReference(reference) {
  const tag = reference.tag === void 0 ? "" : `:${reference.tag}`;
  const digest = reference.digest === void 0 ? "" : `@${reference.digest}`;
  return `${reference.name}${tag}${digest}`;
}
function repositoryOf(reference) {
  return { registry: reference.registry, path: reference.path };
}
function repositoryName(repository) {
  return `${repository.registry}/${repository.path}`;
}
var DOCKER_HUB, LONGEST_PATH, LONGEST_TAG, HOST, PATH_SEGMENT, TAG, IMAGE_ID;
var init_reference = __esm({
  "src/image/reference.ts"() {
    "use strict";
    init_digest();
    init_problem();
    DOCKER_HUB = "docker.io";
    LONGEST_PATH = 255;
    LONGEST_TAG = 128;
    HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[a-f0-9:]+\])(?::([0-9]+))?$/i;
    PATH_SEGMENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
    TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
    IMAGE_ID = /^[0-9a-f]{64}$/;
  }
});

// src/text/position.ts
function lineStartsOf(text2) {
  const starts = [0];
  for (let at = text2.indexOf("\n"); at !== -1; at = text2.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
function positionAt(lineStarts, offset) {
  let low = 0;
  let high = lineStarts.length;
  let start = 0;
  while (low + 1 < high) {
    const middle = low + high >>> 1;
    const middleStart = lineStarts[middle];
    if (middleStart !== void 0 && middleStart <= offset) {
      low = middle;
      start = middleStart;
    } else high = middle;
  }
  return { line: low + 1, column: offset - start + 1 };
}
var init_position = __esm({
  "src/text/position.ts"() {
    "use strict";
  }
});

// src/checks/printable.ts
function printable(message) {
  return message.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
var init_printable = __esm({
  "src/checks/printable.ts"() {
    "use strict";
  }
});

// src/checks/finding-of.ts
function isOn(check, severities) {
  return severities[check.id] !== "off";
}
function findingOf(check, result, location, severities) {
  const configured = severities[check.id];
  const own = result.severity ?? check.severity;
  return {
    id: check.id,
    severity: configured === void 0 || configured === "off" ? own : configured,
    confidence: result.confidence ?? "high",
    message: printable(result.message),
    help: printable(result.help),
    ...location && { location }
  };
}
function locationOf(file, lineStarts, span) {
  const start = positionAt(lineStarts, span.start);
  const end2 = positionAt(lineStarts, span.end);
  return { file, line: start.line, column: start.column, endLine: end2.line, endColumn: end2.column };
}
var init_finding_of = __esm({
  "src/checks/finding-of.ts"() {
    "use strict";
    init_position();
    init_printable();
  }
});

// src/checks/merge-findings.ts
function mergeFindings(found) {
  const groups = /* @__PURE__ */ new Map();
  for (const one of found) {
    const key = `${one.finding.id} ${one.finding.message}`;
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].map(mergeGroup);
}
function mergeGroup(group) {
  const primary = group.find((one) => one.isFinalStage) ?? group[0];
  invariant(primary !== void 0, "a group of findings has at least one");
  const others = group.filter((one) => one !== primary);
  const related = distinct(
    others.flatMap(({ finding }) => finding.location ?? []),
    primary.finding.location
  );
  return related.length === 0 ? primary.finding : { ...primary.finding, related };
}
function distinct(places, primary) {
  const keyOf5 = ({ line: line2, column, endLine, endColumn }) => `${line2}:${column}-${endLine}:${endColumn}`;
  const byKey = new Map(places.map((place) => [keyOf5(place), place]));
  if (primary) byKey.delete(keyOf5(primary));
  return [...byKey.values()];
}
var init_merge_findings = __esm({
  "src/checks/merge-findings.ts"() {
    "use strict";
    init_errors();
  }
});

// src/checks/check-file.ts
function checkFile(file, checks, context, severities) {
  const placed = [
    ...checkImages(file, checks, context),
    ...checkUnreadable(file, checks),
    ...checkWhole(file, checks)
  ];
  if (placed.length === 0) return [];
  const lineStarts = lineStartsOf(file.text);
  const found = placed.map(({ check, result, span, isFinalStage }) => ({
    finding: findingOf(check, result, locationOf(file.path, lineStarts, span), severities),
    isFinalStage
  }));
  return mergeFindings(found);
}
function checkImages(file, checks, context) {
  const placed = [];
  for (const { subject, directives } of file.images) {
    if (subject.target.hold.state === "ignored") continue;
    const { use } = subject.target;
    for (const check of checks) {
      const result = check.scope === "image-use" ? check.run(subject, context) : void 0;
      if (result === void 0 || isIgnored(check, directives)) continue;
      placed.push({ check, result, span: result.span ?? use.written, isFinalStage: use.isFinalStage });
    }
  }
  return placed;
}
function checkUnreadable(file, checks) {
  return file.unreadable.flatMap(
    ({ target, directives }) => checks.flatMap((check) => {
      const result = check.scope === "unreadable" ? check.run(target) : void 0;
      if (result === void 0 || isIgnored(check, directives)) return [];
      return [{ check, result, span: target.use.written, isFinalStage: target.use.isFinalStage }];
    })
  );
}
function checkWhole({ problems }, checks) {
  return checks.flatMap((check) => {
    const results = check.scope === "file" ? check.run({ kind: "parsed", problems }) : [];
    return results.map((result) => {
      const span = result.span ?? { start: 0, end: 0 };
      return { check, result, span, isFinalStage: false };
    });
  });
}
function isIgnored({ id }, directives) {
  return directives.some(({ kind, check }) => kind === "ignore" && (check === void 0 || check === id));
}
var init_check_file = __esm({
  "src/checks/check-file.ts"() {
    "use strict";
    init_position();
    init_finding_of();
    init_merge_findings();
  }
});

// src/decide/age.ts
function isOlderThan(created, days, now) {
  return Date.parse(created) <= now.getTime() - days * DAY;
}
function daysBefore(now, days) {
  return new Date(now.getTime() - days * DAY);
}
function ageInDays(created, now) {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(created)) / DAY));
}
var DAY;
var init_age = __esm({
  "src/decide/age.ts"() {
    "use strict";
    DAY = 864e5;
  }
});

// src/lambda/tag-date.ts
function parseTagDate(text2) {
  const match = FORM.exec(text2);
  if (match === null) return void 0;
  const [, year, month, day2, hour] = match;
  const iso = `${year}-${month}-${day2}T${hour}:00:00.000Z`;
  const instant = new Date(iso);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === iso ? instant : void 0;
}
var FORM;
var init_tag_date = __esm({
  "src/lambda/tag-date.ts"() {
    "use strict";
    init_errors();
    FORM = /^(\d{4})\.(\d\d)\.(\d\d)\.(\d\d)$/;
  }
});

// src/checks/quote.ts
function quote(text2) {
  return text2.length > LONGEST2 ? `"${text2.slice(0, LONGEST2)}\u2026"` : `"${text2}"`;
}
var LONGEST2;
var init_quote = __esm({
  "src/checks/quote.ts"() {
    "use strict";
    LONGEST2 = 200;
  }
});

// src/checks/will-change.ts
function willChange(subject) {
  const isDecided = subject.outcome?.kind === "next";
  return isDecided && subject.refusal === void 0 && subject.waitsForMirror === void 0;
}
function isWaiting(subject) {
  return subject.outcome?.kind === "waiting" || subject.waitsForMirror !== void 0;
}
var init_will_change = __esm({
  "src/checks/will-change.ts"() {
    "use strict";
  }
});

// src/checks/base-age.ts
function describeAge(subject, context) {
  const { policy, use } = subject.target;
  const limit = policy.maximumAge ?? (policy.mode === "manual" ? MANUAL_DAYS : void 0);
  if (limit === void 0 || willChange(subject)) return void 0;
  const created = createdOf(subject);
  const age = created === void 0 ? 0 : ageInDays(created, context.now);
  if (created === void 0 || age <= limit) return void 0;
  return {
    message: `The image pinned by ${quote(use.reference)} was made on ${created.slice(0, 10)}, ${age} days ago; its policy allows ${limit}.`,
    help: "Update it with the next change of the function, or say in the policy's `maximum-age` how old it may grow."
  };
}
function createdOf({ target, pinnedCreated }) {
  const stamp = target.subject.kind === "lambda" ? target.subject.tag?.date : void 0;
  const hour = stamp === void 0 ? void 0 : parseTagDate(stamp);
  return hour?.toISOString() ?? pinnedCreated;
}
var MANUAL_DAYS, baseAge;
var init_base_age = __esm({
  "src/checks/base-age.ts"() {
    "use strict";
    init_age();
    init_tag_date();
    init_quote();
    init_will_change();
    MANUAL_DAYS = 90;
    baseAge = {
      id: "base-age",
      title: "Old base image",
      severity: "warning",
      scope: "image-use",
      rationale: `AWS rebuilds its base images every two or three days with the patches of the day; an image function gets them
only when it is rebuilt on a newer base and deployed
([container image updates](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html)). A pin that somebody holds
(policy \`manual\` or \`function-update\`, or a hold) therefore grows old silently. The limit is the policy's
\`maximum-age\`; \`manual\` has ${MANUAL_DAYS} days unless it says otherwise. The age is that of the dated tag, else of the
image that the digest names.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.12.2026.03.01.10-arm64
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.12.2026.11.03.13-arm64
CMD ["app.handler"]
`,
      run: describeAge
    };
  }
});

// src/lambda/calendar-day.ts
function isCalendarDay(text2) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text2)) return false;
  const instant = /* @__PURE__ */ new Date(`${text2}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text2);
}
function dayOf(instant) {
  return instant.toISOString().slice(0, 10);
}
function daysBetween(from, to) {
  invariant(isCalendarDay(from) && isCalendarDay(to), "days to count between are days of the calendar");
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
function addMonths(day2, months) {
  const [year = 0, month = 0, date = 0] = day2.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  return dayOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth.getUTCDate()))));
}
var DAY_MS;
var init_calendar_day = __esm({
  "src/lambda/calendar-day.ts"() {
    "use strict";
    init_errors();
    DAY_MS = 864e5;
  }
});

// src/checks/amazon-linux.ts
function nameOfSystem(os) {
  return NAMES[os];
}
function endOfSystem(os) {
  return ENDS[os];
}
function hasSystemEnded(os, now) {
  const end2 = ENDS[os];
  return end2 !== void 0 && end2 < dayOf(now);
}
var ENDS, NAMES;
var init_amazon_linux = __esm({
  "src/checks/amazon-linux.ts"() {
    "use strict";
    init_calendar_day();
    ENDS = { AL1: "2023-12-31", AL2: "2026-06-30" };
    NAMES = {
      AL1: "Amazon Linux 1",
      AL2: "Amazon Linux 2",
      AL2023: "Amazon Linux 2023"
    };
  }
});

// src/checks/base-image-of.ts
function baseImageOf({ target }) {
  return target.subject.kind === "versioned" ? void 0 : target.subject.base;
}
var init_base_image_of = __esm({
  "src/checks/base-image-of.ts"() {
    "use strict";
  }
});

// src/lambda/runtime.ts
function ageOfTable(table3, now) {
  return daysBetween(table3.checkedOn, dayOf(now));
}
function findRuntime(table3, identifier) {
  return table3.runtimes.find((runtime) => runtime.identifier === identifier);
}
function lineOf(runtime) {
  return runtime.tag?.replace(/-preview$/, "");
}
function runtimeOfTag(table3, repository, tag) {
  return table3.runtimes.find(
    (runtime) => runtime.repository === repository && lineOf(runtime) === tag.rolling
  );
}
var init_runtime = __esm({
  "src/lambda/runtime.ts"() {
    "use strict";
    init_calendar_day();
  }
});

// src/lambda/deprecation.ts
function isDeprecated(runtime, now) {
  return runtime.deprecation !== void 0 && runtime.deprecation <= dayOf(now);
}
function daysUntilDeprecation(runtime, now) {
  return runtime.deprecation === void 0 ? void 0 : daysBetween(dayOf(now), runtime.deprecation);
}
function smallestStepToAl2023(table3, runtime, now, minimumSupportMonths) {
  if (runtime.os === "AL2023" && !isDeprecated(runtime, now)) return void 0;
  const steps = linesToMoveTo(table3, runtime).filter((line2) => line2.os === "AL2023" && !isDeprecated(line2, now)).filter(
    (line2) => compareVersions(line2.version, runtime.version) >= 0 || line2.language !== runtime.language
  ).sort((a, b) => compareVersions(a.version, b.version) || compareLifetimes(b, a));
  const lasting = addMonths(dayOf(now), minimumSupportMonths);
  return steps.find((line2) => lifetime(line2) >= lasting) ?? steps.toSorted((a, b) => compareLifetimes(b, a))[0];
}
function linesToMoveTo(table3, runtime) {
  const own = table3.runtimes.filter((line2) => line2.language === runtime.language && isAvailable(line2));
  if (own.some((line2) => line2.os === "AL2023")) return own;
  return runtime.successors.flatMap((identifier) => findRuntime(table3, identifier) ?? []).filter(isAvailable);
}
function isAvailable(runtime) {
  return runtime.availability === "generally-available" && runtime.tag !== void 0;
}
function lifetime(runtime) {
  return runtime.deprecation ?? "9999-12-31";
}
function compareLifetimes(a, b) {
  return compareTexts(lifetime(a), lifetime(b));
}
function compareTexts(a, b) {
  return a < b ? -1 : Number(a > b);
}
function compareVersions(a, b) {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let position = 0; position < Math.max(left.length, right.length); position++) {
    const difference = (left[position] ?? 0) - (right[position] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
function numbersOf(version) {
  return (/^[\d.]*/.exec(version)?.[0] ?? "").split(".").map(Number);
}
var init_deprecation = __esm({
  "src/lambda/deprecation.ts"() {
    "use strict";
    init_calendar_day();
    init_runtime();
  }
});

// src/checks/days-to-announce.ts
function daysToAnnounce(runtime, context) {
  const { now } = context;
  const warnDays = Math.max(0, context.warnDays);
  const isFar = Date.parse(runtime.deprecation ?? "") - now.getTime() > (warnDays + 1) * DAY2;
  const days = isFar ? void 0 : daysUntilDeprecation(runtime, now);
  return days === void 0 || days > warnDays ? void 0 : days;
}
var DAY2;
var init_days_to_announce = __esm({
  "src/checks/days-to-announce.ts"() {
    "use strict";
    init_deprecation();
    DAY2 = 864e5;
  }
});

// src/checks/suggested-reference.ts
function suggestReference(base, runtime) {
  if (runtime.repository === void 0 || runtime.tag === void 0 || base.source === "company")
    return void 0;
  const { registry, path } = base.written;
  const parent = `${registry}/${path.split("/").slice(0, -1).join("/")}`;
  return `${base.source === "docker-hub" ? ECR_PUBLIC : parent}/${runtime.repository}:${runtime.tag}`;
}
var ECR_PUBLIC;
var init_suggested_reference = __esm({
  "src/checks/suggested-reference.ts"() {
    "use strict";
    ECR_PUBLIC = "public.ecr.aws/lambda";
  }
});

// src/checks/step-off.ts
function describeStepOff(base, runtime, context) {
  const texts = known.get(context) ?? /* @__PURE__ */ new Map();
  known.set(context, texts);
  const text2 = texts.get(base) ?? stepOffText(base, runtime, context);
  texts.set(base, text2);
  return text2;
}
function stepOffText(base, runtime, context) {
  const { runtimes: runtimes2, now } = context;
  const recommended = findRuntime(runtimes2, runtime.successors[0] ?? "");
  const step = smallestStepToAl2023(runtimes2, runtime, now, MINIMUM_SUPPORT_MONTHS) ?? recommended;
  if (step === void 0) return "Move to a supported runtime; `lambda-image-bot runtimes` lists them.";
  const until = step.deprecation === void 0 ? "" : `, supported until ${step.deprecation}`;
  const reference = suggestReference(base, step);
  const written = reference === void 0 ? "" : `: ${reference}`;
  const move = `Move to ${step.identifier} (${step.os}${until})${written}.`;
  if (recommended === void 0 || recommended.identifier === step.identifier) return move;
  return `${move} AWS recommends ${recommended.identifier} (${recommended.os}).`;
}
var MINIMUM_SUPPORT_MONTHS, known;
var init_step_off = __esm({
  "src/checks/step-off.ts"() {
    "use strict";
    init_deprecation();
    init_runtime();
    init_suggested_reference();
    MINIMUM_SUPPORT_MONTHS = 12;
    known = /* @__PURE__ */ new WeakMap();
  }
});

// src/checks/base-al2.ts
function describeOldSystem(subject, context) {
  const base = baseImageOf(subject);
  if (base?.runtime === void 0) return void 0;
  const { runtime } = base;
  const end2 = endOfSystem(runtime.os);
  if (end2 === void 0 || daysToAnnounce(runtime, context) !== void 0) return void 0;
  const hasEnded2 = hasSystemEnded(runtime.os, context.now);
  return {
    severity: hasEnded2 ? "warning" : "info",
    message: describe2(runtime, end2, hasEnded2),
    help: describeStepOff(base, runtime, context)
  };
}
function describe2({ identifier, os }, end2, hasEnded2) {
  return `The base image of ${identifier} is ${nameOfSystem(os)} (${os}), which ${hasEnded2 ? "ended" : "ends"} on ${end2}.`;
}
var baseAl2;
var init_base_al2 = __esm({
  "src/checks/base-al2.ts"() {
    "use strict";
    init_amazon_linux();
    init_base_image_of();
    init_days_to_announce();
    init_step_off();
    baseAl2 = {
      id: "base-al2",
      title: "Amazon Linux 1 or 2",
      severity: "warning",
      scope: "image-use",
      rationale: `Amazon Linux 2 ended on 2026-06-30
([Amazon Linux](https://endoflife.date/amazon-linux)); Lambda goes on patching its AL2 base images for critical and
selected important issues only, until each runtime's own deprecation
([aws-lambda-roadmap#86](https://github.com/aws/aws-lambda-roadmap/issues/86)). Python 3.12, Node.js 20, Java 21 and
their successors run on Amazon Linux 2023, and Java 8, 11 and 17 have an AL2023 image of the same version. The package
manager and the C library change with it: native dependencies have to be built anew. Information until the release
has ended, a warning afterwards; where the runtime's deprecation is near, \`base-eol\` is found instead.`,
      badExample: `FROM public.ecr.aws/lambda/java:17
CMD ["com.example.App::handleRequest"]
`,
      goodExample: `FROM public.ecr.aws/lambda/java:17.al2023
CMD ["com.example.App::handleRequest"]
`,
      run: describeOldSystem
    };
  }
});

// src/checks/base-arg.ts
function describeRefusal({ target, outcome, refusal: refusal3 }) {
  if (refusal3 === void 0 || outcome?.kind !== "next") return void 0;
  const { tag, digest } = outcome.next;
  const isFirstPin = tag === void 0 && target.reference.digest === void 0;
  const wanted = [
    ...tag === void 0 ? [] : [`the tag ${tag}`],
    ...digest === void 0 ? [] : [`the digest ${digest}`]
  ];
  return {
    ...isFirstPin && { severity: "info" },
    message: `The update of ${quote(target.use.reference)} to ${wanted.join(" and ")} is not written: ${refusal3.message}`,
    help: "Write the whole reference in the FROM line, or in one ARG that nothing else uses.",
    span: refusal3.span
  };
}
var baseArg;
var init_base_arg = __esm({
  "src/checks/base-arg.ts"() {
    "use strict";
    init_quote();
    baseArg = {
      id: "base-arg",
      title: "Update that can't be written",
      severity: "warning",
      scope: "image-use",
      rationale: `Where a reference is made of variables, an edit can be wrong: a digest behind a variable no longer fits when
\`docker build --build-arg\` gives another value, one ARG may feed several images or be used inside a stage, and what
went through a pattern (\`\${V%.*}\`) stands nowhere in the file. Other programs write such edits or silently skip the
image ([dependabot-core#2057](https://github.com/dependabot/dependabot-core/issues/2057),
[renovate#45908](https://github.com/renovatebot/renovate/issues/45908)). Here the file stays as it is, and the finding
says what would have been written. A warning where a newer image exists, information where only a first digest is
missing.`,
      badExample: `ARG VERSION=3.13
FROM public.ecr.aws/lambda/python:\${VERSION%.*}.12
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describeRefusal
    };
  }
});

// src/checks/base-bare-digest.ts
function describeBareDigest(subject) {
  const { target, outcome } = subject;
  if (target.reference.digest === void 0 || !isUntold(subject)) return void 0;
  const what = target.subject.kind === "versioned" ? "version" : "runtime line";
  const why = outcome?.kind === "no-answer" ? `${outcome.message} ` : "";
  return {
    message: `The digest of ${quote(target.use.reference)} tells no ${what}, so that it can't be updated.`,
    help: `${why}Write the tag that is meant beside the digest: NAME:TAG@sha256:\u2026.`
  };
}
function isUntold({ target: { reference, subject }, outcome }) {
  if (subject.kind !== "lambda") return reference.tag === void 0;
  const hasNoLine = reference.tag === void 0 || subject.tag?.rolling === "latest";
  return hasNoLine && outcome?.kind === "no-answer";
}
var baseBareDigest;
var init_base_bare_digest = __esm({
  "src/checks/base-bare-digest.ts"() {
    "use strict";
    init_quote();
    baseBareDigest = {
      id: "base-bare-digest",
      title: "Digest without a tag",
      severity: "warning",
      scope: "image-use",
      rationale: `A digest alone doesn't say which runtime line it belongs to. Other programs refresh it to the digest of
\`latest\` and so move the function to another language version or operating system
([dependabot-core#10678](https://github.com/dependabot/dependabot-core/issues/10678)). Here nothing is guessed: where the
digest is that of a rolling tag or of a dated tag that is found, the tag is written beside it; else it stays as it is,
and is never updated, until somebody says what it is.`,
      badExample: `FROM public.ecr.aws/lambda/python@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
      run: describeBareDigest
    };
  }
});

// src/checks/base-eol.ts
function describeDeprecation(subject, context) {
  const base = baseImageOf(subject);
  if (base?.runtime === void 0) return void 0;
  const { runtime } = base;
  const days = daysToAnnounce(runtime, context);
  if (days === void 0) return void 0;
  return {
    severity: severityOf(days, runtime.os, context.now),
    message: describe3(runtime, days),
    help: describeStepOff(base, runtime, context)
  };
}
function describe3({ identifier, os, deprecation }, days) {
  const name = `The runtime ${identifier} (${os})`;
  return days <= 0 ? `${name} was deprecated on ${deprecation}: its base image gets no more patches.` : `${name} will be deprecated on ${deprecation}, in ${days} ${days === 1 ? "day" : "days"}: its base image then gets no more patches.`;
}
function severityOf(days, os, now) {
  if (days <= 0) return "error";
  return days <= NEAR_DAYS || hasSystemEnded(os, now) ? "warning" : "info";
}
var NEAR_DAYS, baseEol;
var init_base_eol = __esm({
  "src/checks/base-eol.ts"() {
    "use strict";
    init_amazon_linux();
    init_base_image_of();
    init_days_to_announce();
    init_step_off();
    NEAR_DAYS = 90;
    baseEol = {
      id: "base-eol",
      title: "Deprecated runtime",
      severity: "error",
      scope: "image-use",
      rationale: `AWS stops patching a runtime's base image on its deprecation date. The block dates that follow concern
managed runtimes only, so a container image goes on running, without patches; and AWS notifies the owners of zip
functions ahead of the date, but not those of container images
([runtime deprecation policy](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy)).
It is an error from that day on, a warning from ${NEAR_DAYS} days before, and information earlier
(\`runtimes.warn-days\`); a runtime on an Amazon Linux release that has itself ended is never less than a warning.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.9
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describeDeprecation
    };
  }
});

// src/checks/base-hold.ts
function describeHold({ target }) {
  const { hold, use } = target;
  if (hold.state !== "ended" && hold.state !== "held") return void 0;
  const { kind, until, span } = hold.directive;
  const image = quote(use.reference);
  if (kind === "malformed") {
    const message2 = `The comment above ${image} can't be read, so that the image is held.`;
    return { message: message2, help: `Write ${FORM2} or \`# lambda-image-bot: ignore REASON\`.`, span };
  }
  if (until === void 0) {
    const message2 = `The hold of ${image} has no end.`;
    return { severity: "info", message: message2, help: `Give it its last day: ${FORM2}.`, span };
  }
  if (hold.state === "held") return void 0;
  const message = `The hold of ${image} ended on ${until}, so that it is updated again.`;
  return { message, help: "Delete the comment, or give it a new day.", span };
}
var FORM2, baseHold;
var init_base_hold = __esm({
  "src/checks/base-hold.ts"() {
    "use strict";
    init_quote();
    FORM2 = "`# lambda-image-bot: hold until YYYY-MM-DD REASON`";
    baseHold = {
      id: "base-hold",
      title: "Hold that has ended, has no end, or can't be read",
      severity: "warning",
      scope: "image-use",
      rationale: `A hold is for as long as it takes to get over a bad version: AWS's own advice for pinning a runtime version is
to go back to automatic updates as soon as the incompatibility is solved
([runtime management](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html)). A hold whose day is over holds
nothing and misleads (a warning); one without an end is never looked at again, while the image goes without patches
(information); a comment to this program that it can't read holds the image until somebody corrects it (a warning).`,
      badExample: `# lambda-image-bot: hold until 2026-01-31 3.13 breaks our OCR wheel
FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      goodExample: `# lambda-image-bot: hold until 2099-01-31 3.13 breaks our OCR wheel
FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describeHold
    };
  }
});

// src/checks/base-malformed.ts
function describeMalformed({ use, problem: problem2 }) {
  if (problem2 === "unresolved") return void 0;
  return {
    message: `The image reference ${quote(use.reference)} ${problem2.message}.`,
    help: "Write NAME:TAG, or NAME:TAG@sha256: and 64 hexadecimal digits; without its digest, `lambda-image-bot update` pins it anew."
  };
}
var baseMalformed;
var init_base_malformed = __esm({
  "src/checks/base-malformed.ts"() {
    "use strict";
    init_quote();
    baseMalformed = {
      id: "base-malformed",
      title: "Malformed image reference",
      severity: "error",
      scope: "unreadable",
      rationale: `The build fails on such a line. Mostly another updater or a merge wrote a digest twice or cut one short
([renovate#18022](https://github.com/renovatebot/renovate/issues/18022),
[ds-caselaw-data-enrichment-service#1948](https://github.com/nationalarchives/ds-caselaw-data-enrichment-service/pull/1948):
three digests on one Lambda base image). The grammar is that of
[distribution/reference](https://github.com/distribution/reference). Nothing is guessed: the line is left as it is.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d65
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
      run: describeMalformed
    };
  }
});

// src/checks/base-mirror.ts
function describeMirror({ target }) {
  const { subject, reference, use } = target;
  if (subject.kind !== "lambda" || subject.base.source !== "docker-hub") return void 0;
  const { repository } = subject.base;
  const tag = reference.tag === void 0 ? "" : `:${reference.tag}`;
  const dropped = reference.digest === void 0 ? "" : ", without the digest, which is Docker Hub's";
  return {
    message: `The image ${quote(use.reference)} is Docker Hub's copy, which holds one architecture a tag.`,
    help: `Write public.ecr.aws/lambda/${repository}${tag}${dropped}.`
  };
}
var baseMirror;
var init_base_mirror = __esm({
  "src/checks/base-mirror.ts"() {
    "use strict";
    init_quote();
    baseMirror = {
      id: "base-mirror",
      title: "Docker Hub copy of a Lambda base image",
      severity: "warning",
      scope: "image-use",
      rationale: `AWS publishes its Lambda base images at \`public.ecr.aws/lambda\`. The copies on Docker Hub are not
multi-architecture: one tag holds whichever architecture was pushed last
([aws-lambda-base-images#60](https://github.com/aws/aws-lambda-base-images/issues/60),
[#76](https://github.com/aws/aws-lambda-base-images/issues/76)), so that a build can suddenly fail with "exec format
error", and AWS points to ECR Public
([#347](https://github.com/aws/aws-lambda-base-images/issues/347)). A digest differs between the two registries: it has
to be left out when moving and is added again by the next update.`,
      badExample: `FROM amazon/aws-lambda-python:3.13
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describeMirror
    };
  }
});

// src/image/platform.ts
function parsePlatform(text2) {
  const parts = text2.split("/");
  if (parts.length > 3 || !parts.every((part) => PART.test(part))) return void 0;
  const [first = "", second, variant] = parts;
  if (second === void 0) return KNOWN_ARCHITECTURES.has(first.toLowerCase()) ? linux(first) : void 0;
  return normalizePlatform({ os: first, architecture: second, ...variant !== void 0 && { variant } });
}
function linux(architecture) {
  return normalizePlatform({ os: "linux", architecture });
}
function formatPlatform(platform) {
  const { os, architecture, variant } = platform;
  return variant === void 0 ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
function normalizePlatform(platform) {
  const os = platform.os.toLowerCase();
  const [architecture, variant] = normalizeCpu(
    platform.architecture.toLowerCase(),
    platform.variant?.toLowerCase() ?? ""
  );
  return { os: os === "macos" ? "darwin" : os, architecture, ...variant !== "" && { variant } };
}
function normalizeCpu(name, variant) {
  const [architecture, implied] = ALIASES.get(name) ?? [name, ""];
  const numbered = /^[0-9.]+$/.test(variant) ? `v${variant}` : variant;
  const exact = numbered.replace(/\.0$/, "") || implied;
  if (exact === DEFAULT_VARIANTS.get(architecture)) return [architecture, ""];
  return architecture === "arm" && exact === "" ? ["arm", "v7"] : [architecture, exact];
}
var PART, ALIASES, KNOWN_ARCHITECTURES, DEFAULT_VARIANTS;
var init_platform = __esm({
  "src/image/platform.ts"() {
    "use strict";
    PART = /^[A-Za-z0-9_.-]+$/;
    ALIASES = /* @__PURE__ */ new Map([
      ["i386", ["386", ""]],
      ["x86_64", ["amd64", ""]],
      ["x86-64", ["amd64", ""]],
      ["aarch64", ["arm64", ""]],
      ["armhf", ["arm", "v7"]],
      ["armel", ["arm", "v6"]]
    ]);
    KNOWN_ARCHITECTURES = /* @__PURE__ */ new Set([
      ...ALIASES.keys(),
      ...["386", "amd64", "arm", "arm64", "ppc64le", "riscv64", "s390x"]
    ]);
    DEFAULT_VARIANTS = /* @__PURE__ */ new Map([
      ["amd64", "v1"],
      ["arm64", "v8"]
    ]);
  }
});

// src/lambda/architecture.ts
function platformOf(architecture) {
  return { os: "linux", architecture: architecture === "x86_64" ? "amd64" : "arm64" };
}
function architectureOf(platform) {
  const { os, architecture } = normalizePlatform(platform);
  if (os !== "linux") return void 0;
  if (architecture === "arm64") return "arm64";
  return architecture === "amd64" ? "x86_64" : void 0;
}
var ARCHITECTURES;
var init_architecture = __esm({
  "src/lambda/architecture.ts"() {
    "use strict";
    init_platform();
    ARCHITECTURES = ["x86_64", "arm64"];
  }
});

// src/lambda/alias.ts
function resolveAlias(written, aliases) {
  const fitting = aliases.map(({ prefix: prefix2, upstream }) => ({ prefix: parsePrefix(prefix2), upstream: parsePrefix(upstream) })).filter(({ prefix: prefix2 }) => isBelow(written, prefix2)).sort((a, b) => b.prefix.path.length - a.prefix.path.length);
  const [longest] = fitting.length > 0 ? fitting : defaultAliases(written);
  if (longest === void 0 || !isBelow(written, longest.prefix)) return void 0;
  const rest = written.path.slice(longest.prefix.path.length).replace(/^\//, "");
  return { ...longest.upstream, path: [longest.upstream.path, rest].filter((part) => part !== "").join("/") };
}
function defaultAliases({ registry }) {
  if (!PRIVATE_ECR.test(registry)) return [];
  return [
    { prefix: { registry, path: DEFAULT_CACHE_PATH }, upstream: { registry: "public.ecr.aws", path: "" } }
  ];
}
function parsePrefix(text2) {
  const [host = "", ...segments] = text2.replace(/\/+$/, "").split("/");
  const registry = host.toLowerCase();
  return { registry: registry === "index.docker.io" ? "docker.io" : registry, path: segments.join("/") };
}
function isBelow(repository, prefix2) {
  if (repository.registry !== prefix2.registry) return false;
  return prefix2.path === "" || repository.path === prefix2.path || repository.path.startsWith(`${prefix2.path}/`);
}
var PRIVATE_ECR, DEFAULT_CACHE_PATH;
var init_alias = __esm({
  "src/lambda/alias.ts"() {
    "use strict";
    PRIVATE_ECR = /^\d{12}\.(?:dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?|dkr-ecr(?:-fips)?\.[a-z0-9-]+\.on\.(?:aws|amazonwebservices\.com\.cn))$/;
    DEFAULT_CACHE_PATH = "ecr-public";
  }
});

// src/lambda/tag-template.ts
function parseTagTemplate(template) {
  let forms = [[]];
  for (const [token, name, optional] of template.matchAll(TOKEN)) {
    const parts = optional === void 0 ? parsePart(token, name) : parseOptional(optional);
    if (isProblem(parts)) return parts;
    const taken = forms.map((form) => [...form, ...parts]);
    forms = optional === void 0 ? taken : [...taken, ...forms];
    if (forms.length > 8) return problem("has more than three optional parts");
  }
  for (const form of forms) {
    const wrong2 = formProblem(form);
    if (wrong2 !== void 0) return problem(wrong2);
  }
  return forms;
}
function parsePart(token, name) {
  if (name === void 0)
    return isText(token) ? [{ text: token }] : problem(`has ${JSON.stringify(token)} out of place`);
  const placeholder = PLACEHOLDERS.find((known2) => known2 === name);
  if (placeholder === void 0)
    return problem(`has a placeholder other than {${PLACEHOLDERS.join("}, {")}}`);
  return [{ placeholder }];
}
function isText(token) {
  return /^[A-Za-z0-9_.-]+$/.test(token);
}
function parseOptional(inside) {
  const parts = [];
  for (const [token, name] of inside.matchAll(TOKEN)) {
    const part = parsePart(token, name);
    if (isProblem(part)) return part;
    parts.push(...part);
  }
  return parts;
}
function formProblem(form) {
  if (form.length === 0) return "allows an empty tag";
  const names3 = form.flatMap((part) => "placeholder" in part ? [part.placeholder] : []);
  if (new Set(names3).size < names3.length) return "has a placeholder twice";
  const touch = form.some((part, index) => "placeholder" in part && "placeholder" in (form[index + 1] ?? {}));
  return touch ? "has two placeholders without text between them" : void 0;
}
var PLACEHOLDERS, TOKEN;
var init_tag_template = __esm({
  "src/lambda/tag-template.ts"() {
    "use strict";
    init_problem();
    PLACEHOLDERS = ["line", "build", "architecture"];
    TOKEN = /\{([^{}[\]]*)\}|\[([^[\]]*)\]|([A-Za-z0-9_.-]+)|(.)/gsu;
  }
});

// src/lambda/company-tag.ts
function compileTagPattern(pattern) {
  const template = parseTagTemplate(pattern.template);
  if (isProblem(template))
    throw new ConfigError(`the tag template "${pattern.template}" ${template.message}`);
  const forms = template.map(
    (form) => new RegExp(`^${form.map((part) => source(part, pattern.lines)).join("")}$`)
  );
  return (tag) => {
    if (tag.length > LONGEST_TAG2) return void 0;
    const match = forms.map((form) => form.exec(tag)).find((match2) => match2 !== null);
    return match && toCompanyTag(pattern, match.groups ?? {});
  };
}
function source(part, lines) {
  if ("text" in part) return escapeText(part.text);
  if (part.placeholder === "build") return String.raw`(?<build>\d+(?:[.-]\d+)*)`;
  const words = part.placeholder === "line" ? lines : [...ARCHITECTURES2.keys()];
  const longestFirst = words.toSorted((a, b) => b.length - a.length).map(escapeText);
  return longestFirst.length === 0 ? "(?!)" : `(?<${part.placeholder}>${longestFirst.join("|")})`;
}
function escapeText(text2) {
  return text2.replace(/[^A-Za-z0-9]/g, (character) => `\\${character}`);
}
function toCompanyTag(pattern, groups) {
  const { line: line2, build } = groups;
  const architecture = ARCHITECTURES2.get(groups["architecture"] ?? "");
  return {
    pattern,
    ...line2 !== void 0 && { line: line2 },
    ...build !== void 0 && { build },
    ...architecture !== void 0 && { architecture }
  };
}
function isSameCompanyLine(a, b) {
  return a.line === b.line && a.architecture === b.architecture;
}
function compareCompanyTags(a, b) {
  invariant(isSameCompanyLine(a, b), "compared company tags share their line and architecture");
  if (a.build === void 0 || b.build === void 0)
    return Number(a.build === void 0) - Number(b.build === void 0);
  const [left, right] = [groupsOf(a.build), groupsOf(b.build)];
  for (const [position, group] of left.entries()) {
    const order = compareDigits(group, right[position] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
function groupsOf(build) {
  return build.split(/[.-]/);
}
function compareDigits(a, b) {
  if (b === "") return 1;
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}
var LONGEST_TAG2, ARCHITECTURES2;
var init_company_tag = __esm({
  "src/lambda/company-tag.ts"() {
    "use strict";
    init_errors();
    init_problem();
    init_tag_template();
    LONGEST_TAG2 = 128;
    ARCHITECTURES2 = /* @__PURE__ */ new Map([
      ["x86_64", "x86_64"],
      ["amd64", "x86_64"],
      ["arm64", "arm64"],
      ["aarch64", "arm64"]
    ]);
  }
});

// src/lambda/company-image.ts
function isCompanyImage({ image }, repository) {
  const pattern = image.replace(/:\*$/, "");
  const exact = parseImageReference(pattern);
  const wanted = isProblem(exact) ? pattern : repositoryName(exact);
  const segments = repositoryName(repository).split("/");
  const patterns = wanted.split("/");
  return patterns.length === segments.length && patterns.every((glob2, index) => matchesGlob(glob2, segments[index] ?? ""));
}
function matchesGlob(glob2, text2) {
  const [first = "", ...pieces] = glob2.split("*");
  const last = pieces.pop();
  if (last === void 0) return text2 === glob2;
  if (!text2.startsWith(first) || !text2.endsWith(last) || text2.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const piece of pieces) {
    const at = text2.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return from <= text2.length - last.length;
}
function companyTagOf(image, table3, tag) {
  const lines = rowsOf(image, table3).flatMap((row) => [lineOf(row) ?? "", row.version]);
  const pattern = { template: image.tag, lines: [...new Set(lines)].filter((line2) => line2 !== "") };
  return compileTagPattern(pattern)(tag);
}
function runtimeOfCompanyTag(image, table3, tag) {
  const rows = rowsOf(image, table3);
  const fitting = rows.filter((row) => isServedBy(row, image, tag?.line));
  const runtime = fitting.find((row) => row.os === image.os) ?? fitting[0];
  return runtime && image.os !== void 0 ? { ...runtime, os: image.os } : runtime;
}
function rowsOf({ runtime }, table3) {
  return table3.runtimes.filter(
    (row) => row.identifier === runtime || row.language === runtime || row.repository === runtime
  );
}
function isServedBy(row, image, line2) {
  if (line2 === void 0) return row.identifier === image.runtime;
  return lineOf(row) === line2 || row.version === line2;
}
var init_company_image = __esm({
  "src/lambda/company-image.ts"() {
    "use strict";
    init_problem();
    init_reference();
    init_company_tag();
    init_runtime();
  }
});

// src/lambda/tag.ts
function parseLambdaTag(tag) {
  const architecture = ARCHITECTURE.exec(tag)?.[1];
  const undecorated = architecture === void 0 ? tag : tag.slice(0, -architecture.length - 1);
  const { line: line2, date } = splitDate(undecorated);
  const preview = line2.endsWith(PREVIEW);
  const rolling = preview ? line2.slice(0, -PREVIEW.length) : line2;
  if (!ROLLING.test(rolling)) return void 0;
  return {
    rolling,
    preview,
    ...date !== void 0 && { date },
    ...architecture !== void 0 && { architecture: architecture === "arm64" ? "arm64" : "x86_64" }
  };
}
function splitDate(tag) {
  const date = tag.slice(-DATE_LENGTH);
  const line2 = tag.slice(0, -DATE_LENGTH - 1);
  const isDated = tag.at(-DATE_LENGTH - 1) === "." && parseTagDate(date) !== void 0;
  return isDated ? { line: line2, date } : { line: tag };
}
function formatLambdaTag(tag) {
  const date = tag.date === void 0 ? "" : `.${tag.date}`;
  const architecture = tag.architecture === void 0 ? "" : `-${tag.architecture}`;
  return `${tag.rolling}${tag.preview ? PREVIEW : ""}${date}${architecture}`;
}
function isSameLine(a, b) {
  return a.rolling === b.rolling && a.preview === b.preview;
}
var ROLLING, ARCHITECTURE, DATE_LENGTH, PREVIEW;
var init_tag = __esm({
  "src/lambda/tag.ts"() {
    "use strict";
    init_errors();
    init_tag_date();
    ROLLING = /^(?:(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2}))?(?:\.al\d{1,4})?|core\d{1,2}\.\d{1,2}|al\d{1,4}|alami|latest)$/;
    ARCHITECTURE = /-(x86_64|arm64)$/;
    DATE_LENGTH = "YYYY.MM.DD.HH".length;
    PREVIEW = "-preview";
  }
});

// src/lambda/base-image.ts
function recognizeBaseImage(reference, catalog) {
  const written = repositoryOf(reference);
  const company = catalog.companyImages.find((candidate) => isCompanyImage(candidate, written));
  if (company !== void 0) return companyBaseImage(reference, company, catalog.runtimes);
  const direct = lambdaRepository(written);
  const upstream = direct === void 0 ? resolveAlias(written, catalog.aliases) : written;
  const known2 = upstream && (direct ?? lambdaRepository(upstream));
  if (upstream === void 0 || known2 === void 0) return void 0;
  const tag = reference.tag === void 0 ? void 0 : parseLambdaTag(reference.tag);
  const runtime = tag && runtimeOfTag(catalog.runtimes, known2.repository, tag);
  const source2 = direct === void 0 ? "alias" : known2.source;
  return { source: source2, written, upstream, repository: known2.repository, ...runtime && { runtime } };
}
function lambdaRepository({
  registry,
  path
}) {
  const aws = registry === "public.ecr.aws" ? AWS.exec(path)?.[1] : void 0;
  if (aws !== void 0) return { source: "aws", repository: aws };
  const dockerHub = registry === "docker.io" ? DOCKER_HUB2.exec(path)?.[1] : void 0;
  return dockerHub === void 0 ? void 0 : { source: "docker-hub", repository: dockerHub };
}
function companyBaseImage(reference, image, table3) {
  const repository = repositoryOf(reference);
  const companyTag = reference.tag === void 0 ? void 0 : companyTagOf(image, table3, reference.tag);
  const runtime = runtimeOfCompanyTag(image, table3, companyTag);
  return {
    source: "company",
    written: repository,
    upstream: repository,
    ...runtime && { runtime },
    ...companyTag && { companyTag }
  };
}
var AWS, DOCKER_HUB2;
var init_base_image = __esm({
  "src/lambda/base-image.ts"() {
    "use strict";
    init_reference();
    init_alias();
    init_company_image();
    init_runtime();
    init_tag();
    AWS = /^lambda\/([^/]+)$/;
    DOCKER_HUB2 = /^amazon\/aws-lambda-([^/]+)$/;
  }
});

// src/decide/target.ts
function createClassifier(catalog) {
  const known2 = /* @__PURE__ */ new Map();
  return (file, use, args) => {
    const isResolved = use.unresolved.length === 0;
    const key = `${isResolved} ${use.reference}`;
    if (!known2.has(key)) known2.set(key, classifyReference(use.reference, isResolved, catalog));
    const found = known2.get(key);
    if (found === void 0) return void 0;
    return "problem" in found ? { unreadable: { file, use, problem: found.problem } } : { target: { file, use, args, ...found } };
  };
}
function classifyReference(text2, isResolved, catalog) {
  if (!isResolved) return isManagedUnresolved(text2, catalog) ? { problem: "unresolved" } : void 0;
  const reference = parseImageReference(text2);
  if (isProblem(reference)) return isManagedMalformed(text2, catalog) ? { problem: reference } : void 0;
  const subject = subjectOf(reference, catalog);
  return subject && { reference, subject };
}
function subjectOf(reference, catalog) {
  const base = recognizeBaseImage(reference, catalog);
  if (base?.source === "company") return { kind: "company", base, tag: base.companyTag };
  if (base) return { kind: "lambda", base, tag: reference.tag ? parseLambdaTag(reference.tag) : void 0 };
  return catalog.isVersioned(repositoryName(reference)) ? { kind: "versioned" } : void 0;
}
function isManagedMalformed(text2, catalog) {
  const name = (text2.split("@")[0] ?? "").replace(/^[a-z]+:\/\//i, "").toLowerCase();
  return isManaged(name, catalog) || isManaged(name.replace(/:[^/]*$/, ""), catalog);
}
function isManagedUnresolved(text2, catalog) {
  return isManaged(text2.replace(/[:@]+$/, ""), catalog) || LAMBDA_PATH.test(text2);
}
function isManaged(text2, catalog) {
  const reference = parseImageReference(text2);
  return !isProblem(reference) && subjectOf(reference, catalog) !== void 0;
}
function platformInUse(target) {
  return writtenPlatform(target.use) ?? (target.policy.architecture && platformOf(target.policy.architecture));
}
function writtenPlatform(use) {
  return use.platform === void 0 ? void 0 : parsePlatform(use.platform);
}
var LAMBDA_PATH;
var init_target = __esm({
  "src/decide/target.ts"() {
    "use strict";
    init_platform();
    init_problem();
    init_reference();
    init_architecture();
    init_base_image();
    init_tag();
    LAMBDA_PATH = /(?:^|\/)lambda\/(?:python|nodejs|java|dotnet|ruby|go|provided)(?:[:@]|$)/;
  }
});

// src/decide/question.ts
function questionOf(target, table3) {
  const { policy, subject, reference } = target;
  if (policy.mode !== "auto" || target.hold.state === "held" || target.hold.state === "ignored")
    return void 0;
  if (isPreview(subject)) return void 0;
  const ask = askOf(target, table3);
  if (!ask || isKeptAsItIs(target, ask)) return void 0;
  return {
    repository: repositoryToAsk(target),
    ask,
    pin: reference.digest,
    platform: platformInUse(target),
    writtenPlatform: writtenPlatform(target.use),
    wantsDated: policy.pin === "dated" || policy.pin === "dated-digest",
    minimumAge: policy.minimumAge,
    maximumAge: policy.maximumAge
  };
}
function questionKey(question) {
  return JSON.stringify(question);
}
function repositoryToAsk(target) {
  const { subject, reference } = target;
  const { registry, path } = subject.kind === "versioned" ? reference : subject.base.upstream;
  return { registry, path };
}
function isPreview(subject) {
  if (subject.kind === "versioned") return false;
  const isPreviewTag = subject.kind === "lambda" && subject.tag?.preview === true;
  return isPreviewTag || subject.base.runtime?.availability === "preview";
}
function askOf(target, table3) {
  const { subject, reference } = target;
  const { tag } = reference;
  if (subject.kind === "versioned") return tag ? { kind: "versioned", written: tag } : void 0;
  if (subject.kind === "company") {
    return tag && subject.tag ? { kind: "company", written: tag, tag: subject.tag } : void 0;
  }
  return askOfLambda(tag, subject, reference.digest !== void 0, table3);
}
function askOfLambda(written, subject, isPinned, table3) {
  const isLatest2 = written === void 0 || subject.tag?.rolling === "latest";
  if (isLatest2) {
    const candidates = rollingTagsOf(subject, table3);
    if (isPinned) return { kind: "bare-digest", candidates };
    return { kind: "latest", written: written ?? "latest", candidates };
  }
  if (subject.tag?.date) return { kind: "dated", tag: subject.tag };
  return { kind: "rolling", written, tag: subject.tag };
}
function rollingTagsOf(subject, table3) {
  const { repository } = subject.base;
  const architecture = subject.tag?.architecture;
  return table3.runtimes.filter((runtime) => runtime.repository === repository && runtime.availability === "generally-available").flatMap((runtime) => runtime.tag ? [runtime.tag] : []).reverse().map((tag) => architecture ? `${tag}-${architecture}` : tag);
}
function isKeptAsItIs(target, ask) {
  const hasNothingPinned = target.reference.digest === void 0;
  return target.policy.pin === "keep" && hasNothingPinned && (ask.kind === "rolling" || ask.kind === "latest");
}
var init_question = __esm({
  "src/decide/question.ts"() {
    "use strict";
    init_target();
  }
});

// src/checks/base-mutable.ts
function describeMutable(subject) {
  const { reference } = subject.target;
  if (reference.digest !== void 0 || willChange(subject)) return void 0;
  if (isLatest(subject)) return describeLatest(subject);
  return isRolling(subject) && !isSaidElsewhere(subject) ? describeRolling(subject) : void 0;
}
function isLatest({ target }) {
  const { reference, subject } = target;
  if (reference.tag === void 0 || reference.tag === "latest") return true;
  return subject.kind === "lambda" && subject.tag?.rolling === "latest";
}
function describeLatest({ target, outcome }) {
  const how = target.reference.tag === void 0 ? "has no tag, so that it is whatever" : "is whatever";
  const why = outcome?.kind === "no-answer" ? `${outcome.message} ` : "";
  return {
    message: `The image ${quote(target.use.reference)} ${how} \`latest\` names on the day of the build.`,
    help: `${why}Write the version that is meant, best with its digest: NAME:VERSION@sha256:\u2026.`
  };
}
function isRolling({ target: { subject } }) {
  if (subject.kind === "lambda") return subject.tag !== void 0 && subject.tag.date === void 0;
  return subject.kind === "company" && subject.tag !== void 0 && subject.tag.build === void 0;
}
function isSaidElsewhere(subject) {
  return subject.refusal !== void 0 || isWaiting(subject) || isPreview(subject.target.subject);
}
function describeRolling({ target }) {
  return {
    severity: "info",
    message: `The image ${quote(target.use.reference)} has a rolling tag without a digest: two builds of one commit can differ.`,
    help: "Add the digest that the tag has now (NAME:TAG@sha256:\u2026); `lambda-image-bot update` does it where the policy lets it."
  };
}
var baseMutable;
var init_base_mutable = __esm({
  "src/checks/base-mutable.ts"() {
    "use strict";
    init_question();
    init_quote();
    init_will_change();
    baseMutable = {
      id: "base-mutable",
      title: "Image without a fixed version",
      severity: "warning",
      scope: "image-use",
      rationale: `\`latest\`, which an untagged image means, moves to another language version and operating system:
\`python:latest\` became AL2023 in November 2023 and broke every build that ran yum
([aws-lambda-base-images#124](https://github.com/aws/aws-lambda-base-images/issues/124)). A rolling tag stays inside its
line, but two builds of one commit can still differ: \`python:3.11\` was AL2023 for a day by mistake
([aws-lambda-base-images#127](https://github.com/aws/aws-lambda-base-images/issues/127)). A digest beside the tag makes
builds repeatable and updates visible. A warning for \`latest\`, information for a rolling tag without a digest; found
only where no update pins the image (it is held, its policy isn't \`auto\`, the registry had no answer, or it wasn't
asked).`,
      badExample: `FROM public.ecr.aws/lambda/python:latest
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
      run: describeMutable
    };
  }
});

// src/checks/wildcard.ts
function matchesWildcard(glob2, text2) {
  const firstStar = glob2.search(/[*?]/);
  if (firstStar < 0) return glob2 === text2;
  if (!text2.startsWith(glob2.slice(0, firstStar))) return false;
  const tokens = glob2.match(/\*{2,}\/?|./gs) ?? [];
  let rest = Array.from({ length: text2.length + 1 }, (_, at) => at === text2.length);
  for (const token of tokens.toReversed()) rest = matchesBefore(token, text2, rest);
  return rest[0] === true;
}
function matchesBefore(token, text2, rest) {
  if (token.startsWith("**")) return matchesAfterAny(token.endsWith("/"), text2, rest);
  if (token === "*") return matchesAfterSegment(text2, rest);
  return rest.map((_, at) => {
    const fits = token === "?" ? at < text2.length && text2[at] !== "/" : text2[at] === token;
    return fits && rest[at + 1] === true;
  });
}
function matchesAfterSegment(text2, rest) {
  let below = false;
  return fromTheEnd(rest, (at) => {
    below = rest[at] === true || text2[at] !== "/" && below;
    return below;
  });
}
function matchesAfterAny(endsWithSlash, text2, rest) {
  let later = false;
  return fromTheEnd(rest, (at) => {
    later ||= endsWithSlash ? text2[at] === "/" && rest[at + 1] === true : rest[at] === true;
    return later || rest[at] === true;
  });
}
function fromTheEnd(rest, matchesAt) {
  const matches2 = rest.slice();
  for (let at = rest.length - 1; at >= 0; at--) matches2[at] = matchesAt(at);
  return matches2;
}
var init_wildcard = __esm({
  "src/checks/wildcard.ts"() {
    "use strict";
  }
});

// src/checks/base-policy.ts
function describeViolation(subject, context) {
  const { allowedRuntimes } = context;
  const runtime = allowedRuntimes && baseImageOf(subject)?.runtime;
  if (!runtime || allowedRuntimes.some((glob2) => matchesWildcard(glob2, runtime.identifier))) return void 0;
  return {
    message: `The runtime ${runtime.identifier} (${runtime.os}) is not among those that the configuration allows.`,
    help: allowedRuntimes.length === 0 ? "The configuration allows no runtime at all." : `Use one of ${allowedRuntimes.join(", ")}.`
  };
}
var basePolicy;
var init_base_policy = __esm({
  "src/checks/base-policy.ts"() {
    "use strict";
    init_base_image_of();
    init_wildcard();
    basePolicy = {
      id: "base-policy",
      title: "Runtime that the policy doesn't allow",
      severity: "error",
      scope: "image-use",
      rationale: `Organisations with strict compliance rules restrict who may stay on which runtime version; AWS leaves that
to the customer ([shared responsibility](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-shared.html)).
\`runtimes.allowed\` in the configuration (or in the organisation's, which it extends and which may lock it) lists the
runtime identifiers that may be used; everything else is an error. Without that list nothing is found.`,
      badExample: `FROM public.ecr.aws/lambda/nodejs:22
CMD ["index.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describeViolation
    };
  }
});

// src/checks/base-preview.ts
function describePreview(subject) {
  const { target } = subject;
  if (!isPreview(target.subject)) return void 0;
  const runtime = baseImageOf(subject)?.runtime;
  if (runtime?.availability === "generally-available") return describeLeftPreview(subject, runtime);
  const name = runtime === void 0 ? "a preview" : `${runtime.identifier}, which is not generally available`;
  return {
    message: `The image ${quote(target.use.reference)} is ${name}: nothing newer is proposed for it.`,
    help: "Use a line that is generally available (`lambda-image-bot runtimes` lists them), or keep the preview for tests."
  };
}
function describeLeftPreview({ target }, runtime) {
  return {
    message: `The image ${quote(target.use.reference)} is a preview of ${runtime.identifier}, which is generally available by now.`,
    help: `Use the tag ${lineOf(runtime)} of the same repository.`
  };
}
var basePreview;
var init_base_preview = __esm({
  "src/checks/base-preview.ts"() {
    "use strict";
    init_question();
    init_runtime();
    init_base_image_of();
    init_quote();
    basePreview = {
      id: "base-preview",
      title: "Preview of a runtime",
      severity: "warning",
      scope: "image-use",
      rationale: `A preview has no service-level agreement, may change incompatibly, and gets no maintained line: nothing newer
is proposed for it. That a tag exists is no proof of general availability: \`python:3.15\` was published for a while in
July 2026 and withdrawn
([aws-lambda-python-runtime-interface-client#216](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/216)).
What counts is the runtime table; where it is behind, \`runtimes.overlay\` in the configuration puts it right.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.15
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.14
CMD ["app.handler"]
`,
      run: describePreview
    };
  }
});

// src/checks/base-unanswered.ts
function describeNoBuild({ target, outcome }) {
  if (outcome?.kind !== "no-answer" || saysNoLine(target)) return void 0;
  return {
    message: `The registry has nothing to propose for ${quote(target.use.reference)}, so that it can't be updated.`,
    help: `${outcome.message} Choose a tag and platform that the registry has.`
  };
}
function saysNoLine({ reference, subject }) {
  return reference.tag === void 0 || subject.kind === "lambda" && subject.tag?.rolling === "latest";
}
var baseUnanswered;
var init_base_unanswered = __esm({
  "src/checks/base-unanswered.ts"() {
    "use strict";
    init_quote();
    baseUnanswered = {
      id: "base-unanswered",
      title: "No build to propose",
      severity: "warning",
      scope: "image-use",
      rationale: `An update stays inside what the file asks for: the same line, the same architecture suffix, the same
platform. Where the registry has no such build (a dated tag of a line whose dated tags can't be found, a digest of one
platform's image whose tag no longer has that platform: [a dated build may exist for one architecture
only](https://github.com/hamburml/aws-base-lambda-image-corretto-version)) nothing is guessed, and the image grows old.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.12.2026.06.02.15-x86_64
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.12.2026.10.03.13-arm64
CMD ["app.handler"]
`,
      run: describeNoBuild
    };
  }
});

// src/checks/base-unknown.ts
function describeUnknownLine({ target }, context) {
  const { subject, reference } = target;
  if (subject.kind === "versioned") return void 0;
  if (subject.kind === "lambda" && !hasRepository(subject.base.repository, context.runtimes)) {
    return describeRepository(target);
  }
  if (reference.tag === void 0) return void 0;
  if (subject.kind === "company") {
    return subject.tag === void 0 || subject.base.runtime === void 0 ? describeCompanyTag(target) : void 0;
  }
  if (subject.base.runtime !== void 0 || subject.tag?.rolling === "latest") return void 0;
  return {
    message: `The tag of ${quote(target.use.reference)} names no runtime line that is known.`,
    help: helpFor(reference.tag, subject.base.repository, context.runtimes)
  };
}
function hasRepository(name, table3) {
  return table3.runtimes.some(({ repository }) => repository === name);
}
function describeRepository(target) {
  return {
    message: `AWS has no base images in the repository of ${quote(target.use.reference)}.`,
    help: "`lambda-image-bot runtimes` lists the repositories and tags that exist: `provided:al2023`, not `provided.al2023`."
  };
}
function describeCompanyTag(target) {
  return {
    message: `The tag of ${quote(target.use.reference)} doesn't tell its runtime by what the configuration says of this image.`,
    help: "Correct the tag, or the image's `tag` and `runtime` under `base-images` in the configuration."
  };
}
function helpFor(tag, repository, table3) {
  if (/-rapid-(?:x86_64|arm64)$/.test(tag)) {
    return "This is the local name of an image that `sam build` made: write AWS's own tag without `-rapid-\u2026`.";
  }
  const lines = table3.runtimes.filter((runtime) => runtime.repository === repository).map((runtime) => runtime.tag);
  return `Tags of this repository are ${lines.join(", ")}, each also with a build hour and an architecture after it.`;
}
var baseUnknown;
var init_base_unknown = __esm({
  "src/checks/base-unknown.ts"() {
    "use strict";
    init_quote();
    baseUnknown = {
      id: "base-unknown",
      title: "Unknown runtime line",
      severity: "warning",
      scope: "image-use",
      rationale: `AWS's tags are a runtime line (\`3.12\`, \`8.al2\`, \`al2023\`), a build hour after it
(\`3.12.2026.10.03.13\`) and an architecture (\`-x86_64\`, \`-arm64\`;
[aws-lambda-base-images#41](https://github.com/aws/aws-lambda-base-images/issues/41)). Of any other tag neither the
language version nor the operating system nor a deprecation date is known: mostly it is misspelt (\`3.12.4\`,
\`-amd64\`), or an image that \`sam build\` made locally (\`3.12-rapid-x86_64\`), which no registry has. A tag of a
company's own base image that the template in the configuration doesn't fit is found, too.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.12.4
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.12
CMD ["app.handler"]
`,
      run: describeUnknownLine
    };
  }
});

// src/checks/base-unresolved.ts
function describeUnresolved({ use, problem: problem2 }) {
  if (problem2 !== "unresolved") return void 0;
  const names3 = use.unresolved.join(", ");
  const nothing = use.unresolved.length === 1 ? `${names3} has no value` : `${names3} have no value`;
  return {
    message: `Which base image ${quote(use.reference)} is can't be told, since ${nothing}.`,
    help: "Give the ARG a default, or name its value under `build-args` in the configuration."
  };
}
var baseUnresolved;
var init_base_unresolved = __esm({
  "src/checks/base-unresolved.ts"() {
    "use strict";
    init_quote();
    baseUnresolved = {
      id: "base-unresolved",
      title: "Base image behind a variable without a value",
      severity: "info",
      scope: "unreadable",
      rationale: `An ARG without a default gets its value from \`docker build --build-arg\`, which the file doesn't tell: neither
the image's age nor its deprecation can be known, and it is not updated. The configuration's \`build-args\` give such
values by path; a default in the file works for everybody else as well
([FROM and ARG](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)).`,
      badExample: `ARG PYTHON_VERSION
FROM public.ecr.aws/lambda/python:\${PYTHON_VERSION}
CMD ["app.handler"]
`,
      goodExample: `ARG PYTHON_VERSION=3.13
FROM public.ecr.aws/lambda/python:\${PYTHON_VERSION}
CMD ["app.handler"]
`,
      run: describeUnresolved
    };
  }
});

// src/image/json.ts
function isRecord(json2) {
  return typeof json2 === "object" && json2 !== null && !Array.isArray(json2);
}
function textRecord(json2) {
  if (!isRecord(json2)) return void 0;
  return Object.fromEntries(
    Object.entries(json2).flatMap(([key, value]) => typeof value === "string" ? [[key, value]] : [])
  );
}
var init_json = __esm({
  "src/image/json.ts"() {
    "use strict";
  }
});

// src/checks/updaters/texts.ts
function textsOf(value) {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
var init_texts = __esm({
  "src/checks/updaters/texts.ts"() {
    "use strict";
  }
});

// src/checks/updaters/dependabot.ts
function findDependabotOverlaps(value, images) {
  const updates = isRecord(value) && Array.isArray(value["updates"]) ? value["updates"] : [];
  return updates.flatMap((entry, index) => {
    if (!isRecord(entry) || entry["package-ecosystem"] !== "docker") return [];
    if (entry["open-pull-requests-limit"] === 0) return [];
    const reads = readerOf(entry);
    const overlap = images.filter(
      ({ repository, files: files2 }) => updatesImage(entry, repository) && files2.some(reads)
    );
    return overlap.length === 0 ? [] : [{ index, repositories: overlap.map(({ repository }) => repository) }];
  });
}
function dependabotName(repository) {
  return repository.slice(repository.indexOf("/") + 1).replace(/^library\//, "");
}
function updatesImage(entry, repository) {
  const name = dependabotName(repository);
  const allow = rulesOf(entry["allow"]);
  const isAllowed = allow.length === 0 || allow.some((rule) => !("dependency-name" in rule) || names(rule, name));
  return isAllowed && !rulesOf(entry["ignore"]).some((rule) => isWhole(rule) && names(rule, name));
}
function isWhole(rule) {
  return rule["versions"] === void 0 && rule["update-types"] === void 0;
}
function rulesOf(value) {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
function names(rule, name) {
  return textsOf(rule["dependency-name"]).some(
    (glob2) => matchesWildcard(glob2.toLowerCase().replace(/\*+/g, "**"), name.toLowerCase())
  );
}
function readerOf(entry) {
  const directories = [...textsOf(entry["directory"]), ...textsOf(entry["directories"])].map(trimSlashes);
  const excluded = textsOf(entry["exclude-paths"]).map(trimSlashes).flatMap((glob2) => [glob2, ...directories.map((directory) => trimSlashes(`${directory}/${glob2}`))]);
  return (file) => {
    const slash = file.lastIndexOf("/");
    if (!/dockerfile|containerfile/i.test(file.slice(slash + 1))) return false;
    const directory = file.slice(0, Math.max(slash, 0));
    return directories.some((glob2) => coversDirectory(glob2, directory)) && !excluded.some((glob2) => matchesWildcard(glob2, file) || file.startsWith(`${glob2}/`));
  };
}
function coversDirectory(glob2, directory) {
  if (matchesWildcard(glob2, directory)) return true;
  return glob2.endsWith("/**") && matchesWildcard(glob2.slice(0, -"/**".length), directory);
}
function trimSlashes(path) {
  return path.replace(/^(?:\.?\/)+|^\.$/, "").replace(/\/$/, "");
}
var init_dependabot = __esm({
  "src/checks/updaters/dependabot.ts"() {
    "use strict";
    init_json();
    init_wildcard();
    init_texts();
  }
});

// src/checks/updaters/renovate-pattern.ts
function matchesPatterns(patterns, name) {
  const positive = patterns.filter((pattern) => !pattern.startsWith("!"));
  const negative = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  if (patterns.length === 0 || negative.some((pattern) => matches(pattern, name))) return false;
  return positive.length === 0 || positive.some((pattern) => matches(pattern, name));
}
function matches(pattern, name) {
  if (pattern === "*") return true;
  if (pattern.length > LONGEST3) return false;
  const expression = /^\/(.*)\/i?$/s.exec(pattern)?.[1];
  if (expression !== void 0) return mayMatch(expression, name);
  return expandBraces(pattern).some((glob2) => matchesWildcard(glob2.toLowerCase(), name.toLowerCase()));
}
function mayMatch(expression, name) {
  const plain2 = expression.replace(/\\([./-])/g, "$1").split(/[\\^$.*+?()[\]{}|]+/);
  const longest = plain2.reduce((a, b) => b.length > a.length ? b : a, "");
  return name.includes(longest);
}
function expandBraces(glob2) {
  let globs2 = [glob2];
  while (globs2.length < MOST_ALTERNATIVES) {
    const expanded = globs2.flatMap(expandFirst);
    if (expanded.length === globs2.length) break;
    globs2 = expanded;
  }
  return globs2;
}
function expandFirst(glob2) {
  const [, before = "", choices, after = ""] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(glob2) ?? [];
  return choices === void 0 ? [glob2] : choices.split(",").map((choice) => before + choice + after);
}
var LONGEST3, MOST_ALTERNATIVES;
var init_renovate_pattern = __esm({
  "src/checks/updaters/renovate-pattern.ts"() {
    "use strict";
    init_wildcard();
    LONGEST3 = 500;
    MOST_ALTERNATIVES = 32;
  }
});

// src/checks/updaters/renovate.ts
function findRenovateOverlap(value, images) {
  if (!isRecord(value) || leavesDockerfiles(value)) return [];
  return images.filter((image) => updatesImage2(value, image)).map(({ repository }) => repository);
}
function renovateName(repository) {
  return repository.replace(/^docker\.io\/(?:library\/)?/, "");
}
function leavesDockerfiles(config) {
  if (config["enabled"] === false) return true;
  if (Array.isArray(config["enabledManagers"])) {
    if (!matchesPatterns(textsOf(config["enabledManagers"]), "dockerfile")) return true;
  }
  const isOff = [config["dockerfile"], config["docker"]].some(
    (one) => isRecord(one) && one["enabled"] === false
  );
  return isOff || textsOf(config["extends"]).includes("docker:disable");
}
function updatesImage2(config, { repository, files: files2 }) {
  const name = renovateName(repository);
  if (textsOf(config["ignoreDeps"]).includes(name)) return false;
  const rules = rulesOf2(config).filter((rule) => concernsName(rule, name));
  return files2.some((file) => {
    if (isLeftOut(config, file)) return false;
    const decisive = rules.findLast((rule) => concernsFile(rule, file));
    return decisive?.["enabled"] !== false;
  });
}
function isLeftOut(config, file) {
  if (!DOCKERFILE.test(file) && !isRecord(config["dockerfile"])) return true;
  const ignored = textsOf(config["ignorePaths"]);
  if (ignored.some((path) => file.includes(path)) || matchesPatterns(ignored, file)) return true;
  const included = textsOf(config["includePaths"]);
  return included.length > 0 && !matchesPatterns(included, file);
}
function rulesOf2(config) {
  const { dockerfile } = config;
  const lists = [config["packageRules"], isRecord(dockerfile) ? dockerfile["packageRules"] : void 0];
  const rules = lists.flatMap((list) => Array.isArray(list) ? list.filter(isRecord) : []);
  return rules.filter((rule) => typeof rule["enabled"] === "boolean");
}
function concernsFile(rule, file) {
  return FILE_CONDITIONS.every((key) => !(key in rule) || matchesPatterns(textsOf(rule[key]), file));
}
function concernsName(rule, name) {
  return Object.entries(rule).filter(([key]) => /^(?:match|exclude)/.test(key) && !FILE_CONDITIONS.includes(key)).every(([key, value]) => holds(key, textsOf(value), name) ?? rule["enabled"] === true);
}
function holds(key, patterns, name) {
  switch (key) {
    case "matchManagers":
      return matchesPatterns(patterns, "dockerfile");
    case "matchDatasources":
    case "matchCategories":
    case "matchLanguages":
      return matchesPatterns(patterns, "docker");
    case "matchPackageNames":
    case "matchDepNames":
      return matchesPatterns(patterns, name);
    case "matchPackagePrefixes":
    case "matchDepPrefixes":
      return patterns.some((prefix2) => name.startsWith(prefix2));
    case "matchPackagePatterns":
    case "matchDepPatterns":
      return matchesPatterns(
        patterns.map((pattern) => `/${pattern}/`),
        name
      );
    default:
      return void 0;
  }
}
var DOCKERFILE, FILE_CONDITIONS;
var init_renovate = __esm({
  "src/checks/updaters/renovate.ts"() {
    "use strict";
    init_json();
    init_renovate_pattern();
    init_texts();
    DOCKERFILE = /(?:^|[/.])(?:docker|container)file[^/]*$/i;
    FILE_CONDITIONS = ["matchFileNames", "matchPaths"];
  }
});

// src/checks/updaters/json5.ts
function parseJson5(text2) {
  const tokens = new Tokens(text2);
  const node = parseValue(tokens, 0);
  return node && tokens.take().text === "" ? node : void 0;
}
function parseValue(tokens, depth) {
  const token = tokens.take();
  if (depth > DEEPEST) return void 0;
  if (token.text === "{") return parseObject(tokens, token.start, depth);
  if (token.text === "[") return parseArray(tokens, token.start, depth);
  const value = scalarOf(token.text);
  return value === void 0 ? void 0 : { start: token.start, value, children: /* @__PURE__ */ new Map() };
}
function parseObject(tokens, start, depth) {
  const children = /* @__PURE__ */ new Map();
  let isOpen = !tokens.takeIf("}");
  while (isOpen) {
    const key = keyOf(tokens.take().text);
    const node = key !== void 0 && tokens.takeIf(":") ? parseValue(tokens, depth + 1) : void 0;
    if (key === void 0 || node === void 0) return void 0;
    children.set(key, node);
    const hasComma = tokens.takeIf(",");
    isOpen = !tokens.takeIf("}");
    if (isOpen && !hasComma) return void 0;
  }
  const value = Object.fromEntries([...children].map(([key, node]) => [key, node.value]));
  return { start, value, children };
}
function parseArray(tokens, start, depth) {
  const items = [];
  let isOpen = !tokens.takeIf("]");
  while (isOpen) {
    const node = parseValue(tokens, depth + 1);
    if (node === void 0) return void 0;
    items.push(node);
    const hasComma = tokens.takeIf(",");
    isOpen = !tokens.takeIf("]");
    if (isOpen && !hasComma) return void 0;
  }
  return { start, value: items.map((node) => node.value), children: new Map(items.entries()) };
}
function keyOf(token) {
  return unquote(token) ?? (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(token) ? token : void 0);
}
function scalarOf(token) {
  const text2 = unquote(token);
  if (text2 !== void 0) return text2;
  if (WORDS.has(token)) return WORDS.get(token);
  return /^[-+]?[.0-9]/.test(token) ? Number(token) : void 0;
}
function unquote(token) {
  if (!token.startsWith('"') && !token.startsWith("'")) return void 0;
  return token.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n)|(.))/gs, unescapeOne);
}
function unescapeOne(_, unicode, byte, lineEnd, character = "") {
  const code = unicode ?? byte;
  if (code !== void 0) return String.fromCharCode(Number.parseInt(code, 16));
  return lineEnd === void 0 ? ESCAPES[character] ?? character : "";
}
var DEEPEST, GAP, TOKEN2, Tokens, WORDS, ESCAPES;
var init_json5 = __esm({
  "src/checks/updaters/json5.ts"() {
    "use strict";
    DEEPEST = 64;
    GAP = /\s+|\/\/[^\n]*|\/\*.*?\*\//sy;
    TOKEN2 = /[{}[\]:,]|"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|[^\s{}[\]:,"'/]+|$/sy;
    Tokens = class {
      #text;
      #at = 0;
      constructor(text2) {
        this.#text = text2;
      }
      /** The next token; empty at the end, and `/` where there is none. */
      take() {
        while (this.#read(GAP) !== void 0) ;
        const start = this.#at;
        return { text: this.#read(TOKEN2) ?? "/", start };
      }
      #read(pattern) {
        pattern.lastIndex = this.#at;
        const text2 = pattern.exec(this.#text)?.[0];
        this.#at += text2?.length ?? 0;
        return text2;
      }
      /** Takes the next token if it is this one. */
      takeIf(text2) {
        const before = this.#at;
        if (this.take().text === text2) return true;
        this.#at = before;
        return false;
      }
    };
    WORDS = /* @__PURE__ */ new Map([
      ["true", true],
      ["false", false],
      ["null", null]
    ]);
    ESCAPES = {
      b: "\b",
      f: "\f",
      n: "\n",
      r: "\r",
      t: "	",
      v: "\v",
      0: "\0",
      "\n": ""
    };
  }
});

// src/checks/updaters/renovate-file.ts
function readRenovateFile(path, text2) {
  const isPackage = path === "package.json" || path.endsWith("/package.json");
  if (isPackage && !text2.includes('"renovate"')) return void 0;
  const document = parseJson5(text2);
  const top = isPackage ? document?.children.get("renovate") : document;
  if (top === void 0) return void 0;
  const offsetOf2 = (keys) => keys.reduce((node, key) => node?.children.get(key), top)?.start;
  return { program: "renovate", path, text: text2, value: top.value, offsetOf: offsetOf2 };
}
var RENOVATE_PATHS;
var init_renovate_file = __esm({
  "src/checks/updaters/renovate-file.ts"() {
    "use strict";
    init_json5();
    RENOVATE_PATHS = [
      "renovate.json",
      "renovate.json5",
      ".github/renovate.json",
      ".github/renovate.json5",
      ".renovaterc",
      ".renovaterc.json",
      ".renovaterc.json5",
      "package.json"
    ];
  }
});

// src/checks/base-updaters.ts
function findOtherUpdaters({ updaters, images }) {
  const renovate = updaters.filter(({ program }) => program === "renovate").sort((a, b) => RENOVATE_PATHS.indexOf(a.path) - RENOVATE_PATHS.indexOf(b.path)).slice(0, 1);
  const dependabot = updaters.filter(({ program }) => program === "dependabot");
  return [
    ...renovate.flatMap((file) => describeRenovate(file, images)),
    ...dependabot.flatMap((file) => describeDependabot(file, images))
  ];
}
function describeRenovate(file, images) {
  const names3 = findRenovateOverlap(file.value, images).map(renovateName);
  if (names3.length === 0) return [];
  const rule = { matchManagers: ["dockerfile"], matchPackageNames: patternsOf(names3, "**"), enabled: false };
  const place = RENOVATE_PLACES.map((key) => file.offsetOf([key])).find((offset) => offset !== void 0);
  return [
    {
      message: `Renovate also updates ${describeNames(names3)}.`,
      help: `Add to its packageRules, as the last rule: ${JSON.stringify(rule)}`,
      location: lineAt(file, place ?? file.offsetOf([]) ?? 0)
    }
  ];
}
function describeDependabot(file, images) {
  return findDependabotOverlaps(file.value, images).map(({ index, repositories }) => {
    const names3 = repositories.map(dependabotName);
    const ignored = patternsOf(names3, "*").map((name) => `{ dependency-name: ${JSON.stringify(name)} }`);
    return {
      message: `Dependabot also updates ${describeNames(names3)}.`,
      help: `Add to this entry's list: ignore: [${ignored.join(", ")}]`,
      location: lineAt(file, file.offsetOf(["updates", index, "package-ecosystem"]) ?? 0)
    };
  });
}
function describeNames(names3) {
  const [first = "", ...others] = [...new Set(names3)].sort();
  if (others.length === 0) return `the image ${quote(first)}`;
  return `the image ${quote(first)} and ${others.length} ${others.length === 1 ? "other" : "others"}`;
}
function patternsOf(names3, star) {
  const patterns = names3.map(
    (name) => name.replace(/(^|\/)lambda\/[^/]+$/, `$1lambda/${star}`).replace(/^amazon\/aws-lambda-[^/]+$/, "amazon/aws-lambda-*")
  );
  return [...new Set(patterns)].sort();
}
function lineAt({ path, text: text2 }, offset) {
  const { line: line2, column } = positionAt(lineStartsOf(text2), offset);
  const rest = text2.slice(offset).split(/\r?\n/, 1)[0] ?? "";
  return { file: path, line: line2, column, endLine: line2, endColumn: column + rest.length };
}
var baseUpdaters, RENOVATE_PLACES;
var init_base_updaters = __esm({
  "src/checks/base-updaters.ts"() {
    "use strict";
    init_position();
    init_quote();
    init_dependabot();
    init_renovate();
    init_renovate_file();
    baseUpdaters = {
      id: "base-updaters",
      title: "Two updaters for one image",
      severity: "warning",
      scope: "repository",
      rationale: `Two programs that update the same line write against each other: a digest is written twice
([ds-caselaw-data-enrichment-service#1948](https://github.com/nationalarchives/ds-caselaw-data-enrichment-service/pull/1948)),
and what knows nothing of AWS's tags takes the next language version for a minor update
([#1947](https://github.com/nationalarchives/ds-caselaw-data-enrichment-service/pull/1947),
[dependabot-core#13809](https://github.com/dependabot/dependabot-core/issues/13809)). One line in the other program's
configuration leaves it everything else. Renovate names images as they are written; Dependabot leaves out the registry
([github/docs#24735](https://github.com/github/docs/issues/24735)), so that \`public.ecr.aws/lambda/*\` ignores nothing
there. Presets that a Renovate configuration extends are not fetched.`,
      exampleFile: "renovate.json",
      badExample: `{ "extends": ["config:recommended"] }
`,
      goodExample: `{
  "extends": ["config:recommended"],
  "packageRules": [
    { "matchManagers": ["dockerfile"], "matchPackageNames": ["public.ecr.aws/lambda/**"], "enabled": false }
  ]
}
`,
      run: findOtherUpdaters
    };
    RENOVATE_PLACES = ["enabledManagers", "dockerfile", "docker", "packageRules", "extends"];
  }
});

// src/checks/base-waiting.ts
function describeWaiting({ target, outcome, waitsForMirror }) {
  const image = quote(target.use.reference);
  if (waitsForMirror !== void 0) {
    return {
      message: `The update of ${image} waits for its registry: ${waitsForMirror}`,
      help: "Pull or push the image there once (a pull-through cache does it on a pull), or wait for the next run."
    };
  }
  if (outcome?.kind !== "waiting") return void 0;
  return {
    message: `The update of ${image} waits for its minimum age: ${outcome.message}`,
    help: "Wait for the next run, or lower `minimum-age` in the configuration."
  };
}
var baseWaiting;
var init_base_waiting = __esm({
  "src/checks/base-waiting.ts"() {
    "use strict";
    init_quote();
    baseWaiting = {
      id: "base-waiting",
      title: "Update that waits",
      severity: "info",
      scope: "image-use",
      rationale: `With \`minimum-age\` the newest build that is old enough is proposed; where none can be found the update waits,
but never beyond \`maximum-age\` of the present pin. Behind a pull-through cache or another registry of one's own, a
digest that this registry doesn't have yet would break the build: the update waits until it can be pulled there
([pull-through cache](https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html)). Nothing has to
be done, unless it waits for good.`,
      badExample: `FROM 123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/lambda/python:3.13
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describeWaiting
    };
  }
});

// src/checks/dockerfile-encoding.ts
function describeEncoding(file) {
  if (file.kind !== "not-utf8") return [];
  return [
    {
      message: "The Dockerfile is not UTF-8, so that it is left alone.",
      help: "Store it as UTF-8, for example with `iconv -f ISO-8859-1 -t UTF-8`."
    }
  ];
}
var dockerfileEncoding;
var init_dockerfile_encoding = __esm({
  "src/checks/dockerfile-encoding.ts"() {
    "use strict";
    dockerfileEncoding = {
      id: "dockerfile-encoding",
      title: "Dockerfile that is not UTF-8",
      severity: "warning",
      scope: "file",
      rationale: `An edit must change nothing but what it is meant to change. Bytes that aren't UTF-8 can't be written back for
certain as they were read, so such a file is left alone altogether: nothing in it is updated or checked. BuildKit
expects UTF-8, with or without a byte-order mark
([parser](https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go)). The bad example is stored as ISO 8859-1.`,
      badExample: `# Gr\xF6\xDFe z\xE4hlt
FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      goodExample: `# Size matters
FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describeEncoding
    };
  }
});

// src/checks/dockerfile-passed-over.ts
function describePassedOver(file) {
  if (file.kind !== "passed-over") return [];
  return [
    {
      message: `The file ${file.reason}, so that it is passed over.`,
      help: "Leave it out with `files.exclude` in the configuration if it is no Dockerfile."
    }
  ];
}
var dockerfilePassedOver;
var init_dockerfile_passed_over = __esm({
  "src/checks/dockerfile-passed-over.ts"() {
    "use strict";
    dockerfilePassedOver = {
      id: "dockerfile-passed-over",
      title: "Dockerfile that is passed over",
      severity: "info",
      scope: "file",
      rationale: `A file over 1 MiB or with NUL bytes that has a Dockerfile's name is some other thing (an archive, a dump), or
meant to make its reader slow; BuildKit, too, refuses a line of more than 64 KiB
([bufio.Scanner](https://pkg.go.dev/bufio#pkg-constants)). It is not read, and nothing in it is updated or checked. The
bad example ends in a NUL byte.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.13
\0`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
      run: describePassedOver
    };
  }
});

// src/checks/dockerfile-syntax.ts
function describeProblems(file) {
  const problems = file.kind === "parsed" ? file.problems : [];
  return problems.map(({ message, span }) => ({
    message: `BuildKit refuses this Dockerfile: ${message.replace(/\.$/, "")}.`,
    help: "Correct the instruction; https://docs.docker.com/reference/dockerfile/ has its form.",
    span
  }));
}
var dockerfileSyntax;
var init_dockerfile_syntax = __esm({
  "src/checks/dockerfile-syntax.ts"() {
    "use strict";
    dockerfileSyntax = {
      id: "dockerfile-syntax",
      title: "Dockerfile that BuildKit refuses",
      severity: "error",
      scope: "file",
      rationale: `The build fails on it ([Dockerfile reference](https://docs.docker.com/reference/dockerfile/)), and what stands
after it may mean something else than it seems to: an unclosed heredoc swallows the rest of the file. Only files that
name a managed base image are looked at.`,
      badExample: `FROM public.ecr.aws/lambda/python:3.13 AS
CMD ["app.handler"]
`,
      goodExample: `FROM public.ecr.aws/lambda/python:3.13 AS function
CMD ["app.handler"]
`,
      run: describeProblems
    };
  }
});

// src/checks/runtimes-age.ts
function describeAge2({ images }, { runtimes: runtimes2, now }) {
  const age = ageOfTable(runtimes2, now);
  if (age <= LIMIT_DAYS || images.length === 0) return [];
  return [
    {
      message: `The runtime table was last checked on ${runtimes2.checkedOn}, ${age} days ago.`,
      help: "Use a newer release of lambda-image-bot; `runtimes.overlay` in the configuration corrects single dates."
    }
  ];
}
var LIMIT_DAYS, runtimesAge;
var init_runtimes_age = __esm({
  "src/checks/runtimes-age.ts"() {
    "use strict";
    init_runtime();
    LIMIT_DAYS = 90;
    runtimesAge = {
      id: "runtimes-age",
      title: "Old runtime table",
      severity: "warning",
      scope: "repository",
      rationale: `Deprecation dates, successors and what is generally available come from a table that this program carries, and
AWS moves the dates: those of nodejs20.x were moved at least three times
([endoflife.date](https://endoflife.date/aws-lambda) against copies of
[AWS's table](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html)). A table that was checked more than
${LIMIT_DAYS} days ago may be wrong in either direction. Found only where Lambda base images are used.`,
      exampleFile: "runtimes.json",
      badExample: `{ "checkedOn": "2026-05-01", "runtimes": [] }
`,
      goodExample: `{ "checkedOn": "2026-11-20", "runtimes": [] }
`,
      run: describeAge2
    };
  }
});

// src/checks/index.ts
function findCheck(id) {
  return CHECKS.find((check) => check.id === id);
}
var CHECKS;
var init_checks = __esm({
  "src/checks/index.ts"() {
    "use strict";
    init_base_age();
    init_base_al2();
    init_base_arg();
    init_base_bare_digest();
    init_base_eol();
    init_base_hold();
    init_base_malformed();
    init_base_mirror();
    init_base_mutable();
    init_base_policy();
    init_base_preview();
    init_base_unanswered();
    init_base_unknown();
    init_base_unresolved();
    init_base_updaters();
    init_base_waiting();
    init_dockerfile_encoding();
    init_dockerfile_passed_over();
    init_dockerfile_syntax();
    init_runtimes_age();
    CHECKS = [
      baseEol,
      baseAl2,
      basePolicy,
      basePreview,
      baseUnknown,
      baseMutable,
      baseBareDigest,
      baseMirror,
      baseAge,
      baseHold,
      baseArg,
      baseUnanswered,
      baseWaiting,
      baseMalformed,
      baseUnresolved,
      dockerfileSyntax,
      dockerfileEncoding,
      dockerfilePassedOver,
      baseUpdaters,
      runtimesAge
    ];
  }
});

// src/checks/run.ts
function runChecks(checked, context, severities) {
  const checks = CHECKS.filter((check) => isOn(check, severities));
  const findings = [
    ...checked.files.flatMap((file) => checkFile(file, checks, context, severities)),
    ...checked.notUtf8.flatMap((path) => checkUnread(path, { kind: "not-utf8" }, checks, severities)),
    ...checked.passedOver.flatMap(
      ({ path, reason }) => checkUnread(path, { kind: "passed-over", reason }, checks, severities)
    ),
    ...checkRepository(checked, checks, context, severities)
  ];
  return findings.sort(comparePlaces);
}
function checkUnread(file, subject, checks, severities) {
  const location = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return checks.flatMap((check) => {
    const results = check.scope === "file" ? check.run(subject) : [];
    return results.map((result) => findingOf(check, result, location, severities));
  });
}
function checkRepository({ files: files2, updaters }, checks, context, severities) {
  const subject = { updaters, images: managedRepositories(files2) };
  return checks.flatMap((check) => {
    if (check.scope !== "repository") return [];
    const results = check.run(subject, context);
    return results.map(({ location, ...result }) => findingOf(check, result, location, severities));
  });
}
function managedRepositories(files2) {
  const filesOf2 = /* @__PURE__ */ new Map();
  for (const { path, images } of files2) {
    for (const { subject } of images) {
      if (subject.target.hold.state === "ignored") continue;
      const repository = repositoryName(subject.target.reference);
      const known2 = filesOf2.get(repository);
      if (known2 === void 0) filesOf2.set(repository, /* @__PURE__ */ new Set([path]));
      else known2.add(path);
    }
  }
  return [...filesOf2].map(([repository, paths]) => ({ repository, files: [...paths] }));
}
function comparePlaces({ location: a }, { location: b }) {
  if (a === void 0 || b === void 0) return Number(a === void 0) - Number(b === void 0);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
var init_run = __esm({
  "src/checks/run.ts"() {
    "use strict";
    init_reference();
    init_check_file();
    init_finding_of();
    init_checks();
  }
});

// src/decide/group.ts
function refComponent(text2) {
  const plain2 = text2.replace(/[^A-Za-z0-9._+-]+/g, "-").replace(/\.{2,}/g, ".").replace(/^[.-]+|[.-]+$/g, "").replace(/(?:\.lock)+$/i, "");
  return plain2.slice(0, MAXIMUM_LENGTH).replace(/[.-]+$/, "");
}
function directoryOf(file) {
  const slash = file.lastIndexOf("/");
  return slash === -1 ? "root" : file.slice(0, slash);
}
function ownerName(owner) {
  const name = owner.startsWith("@") ? owner.slice(1) : owner;
  return name.slice(name.lastIndexOf("/") + 1);
}
function nameOf(style, facts) {
  if (facts.kind === "pin") return { prefix: "", source: "pin" };
  switch (style) {
    case "all":
      return { prefix: "", source: "all" };
    case "directory":
      return { prefix: "dir/", source: directoryOf(facts.file) };
    case "owner":
      return { prefix: "owner/", source: ownerName(facts.owners?.[0] ?? "none") };
    case "runtime":
      return { prefix: facts.kind === "migration" ? "migrate/" : "", source: facts.runtime ?? "images" };
  }
}
function shortHash(text2) {
  return (0, import_node_crypto2.createHash)("sha256").update(text2).digest("hex").slice(0, 8);
}
function groupOf(style, facts) {
  return formatName(nameOf(style, facts));
}
function formatName({ prefix: prefix2, source: source2 }) {
  return prefix2 + (refComponent(source2) || shortHash(source2));
}
function groupsOf2(style, changes) {
  const known2 = /* @__PURE__ */ new Map();
  const named = changes.map((facts) => {
    const name = nameOf(style, facts);
    const key = `${name.prefix}
${name.source}`;
    const one = known2.get(key) ?? distinctName(name);
    known2.set(key, one);
    return one;
  });
  const sharing = /* @__PURE__ */ new Map();
  for (const { folded } of known2.values()) sharing.set(folded, (sharing.get(folded) ?? 0) + 1);
  return named.map(
    ({ source: source2, group, folded }) => sharing.get(folded) === 1 ? group : `${group}-${shortHash(source2)}`
  );
}
function distinctName(name) {
  const group = formatName(name);
  return { source: name.source, group, folded: group.toLowerCase() };
}
function possibleGroupsOf(style, facts) {
  const change = { ...facts, kind: "tag" };
  const name = groupOf(style, change);
  return ["pin", name, `${name}-${shortHash(nameOf(style, change).source)}`];
}
var import_node_crypto2, MAXIMUM_LENGTH;
var init_group = __esm({
  "src/decide/group.ts"() {
    "use strict";
    import_node_crypto2 = require("node:crypto");
    MAXIMUM_LENGTH = 100;
  }
});

// src/dockerfile/reconcile.ts
function reconcilePlans(planned, args) {
  const fed = usesByVariable(planned);
  const current = [...planned];
  for (let hasConflict = true; hasConflict; ) {
    hasConflict = false;
    for (const argument of args) {
      const indexes = fed.get(argument.name) ?? [];
      const refusal3 = conflictIn(
        argument,
        indexes.flatMap((index) => current[index] ?? [])
      );
      if (!refusal3) continue;
      hasConflict = true;
      for (const index of indexes) {
        const one = current[index];
        if (one && editsIn(one, argument) !== NO_EDITS) current[index] = { use: one.use, plan: { refusal: refusal3 } };
      }
    }
  }
  return current;
}
function usesByVariable(planned) {
  const fed = /* @__PURE__ */ new Map();
  for (const [index, { use }] of planned.entries()) {
    for (const name of new Set(use.pieces.flatMap((piece) => piece.variables))) {
      const indexes = fed.get(name);
      if (indexes) indexes.push(index);
      else fed.set(name, [index]);
    }
  }
  return fed;
}
function conflictIn(argument, planned) {
  const wanted = planned.map((one) => editsIn(one, argument));
  const other = planned.find((_, index) => wanted[index] !== wanted[0]);
  if (!other) return void 0;
  const references = planned.map(({ use }) => use.reference);
  const message = `${argument.name} feeds ${[...new Set(references)].join(" and ")}, which don't change alike.`;
  return { kind: "shared-argument", message, span: other.use.written };
}
function editsIn({ plan }, { value }) {
  if (!plan || "refusal" in plan) return NO_EDITS;
  return JSON.stringify(plan.edits.filter(({ start, end: end2 }) => value.start <= start && end2 <= value.end));
}
var NO_EDITS;
var init_reconcile = __esm({
  "src/dockerfile/reconcile.ts"() {
    "use strict";
    NO_EDITS = "[]";
  }
});

// src/dockerfile/align.ts
function shiftedBy(offset) {
  return (change) => ({ ...change, start: change.start + offset, end: change.end + offset });
}
function alignTokens(before, after, separators) {
  const old = before.split(separators);
  const next = after.split(separators);
  const head = commonHead(old, next);
  const tail = commonTail(old.slice(head), next.slice(head));
  const oldMiddle = old.slice(head, old.length - tail);
  const newMiddle = next.slice(head, next.length - tail);
  let at = old.slice(0, head).join("").length;
  if (oldMiddle.length !== newMiddle.length) {
    const end2 = at + oldMiddle.join("").length;
    return [{ start: at, end: end2, newText: newMiddle.join("") }];
  }
  const replacements = [];
  for (const [index, token] of oldMiddle.entries()) {
    const newText = newMiddle[index] ?? "";
    if (newText !== token) replacements.push({ start: at, end: at + token.length, newText });
    at += token.length;
  }
  return replacements;
}
function commonHead(a, b) {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
function commonTail(a, b) {
  return commonHead(a.toReversed(), b.toReversed());
}
var init_align = __esm({
  "src/dockerfile/align.ts"() {
    "use strict";
  }
});

// src/dockerfile/placed-piece.ts
function placePieces(pieces) {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    return { ...piece, start, end: at };
  });
}
function covers(outer, inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}
function withoutRepetition(edits) {
  const unique = new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.newText}`, edit]));
  return [...unique.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
function editedText({ text: text2, source: source2 }, edits) {
  if (source2 === void 0) return text2;
  const own = edits.filter(({ start, end: end2 }) => source2 <= start && end2 <= source2 + text2.length);
  return own.reduceRight(
    (result, { start, end: end2, newText }) => result.slice(0, start - source2) + newText + result.slice(end2 - source2),
    text2
  );
}
function joinTouching(edits) {
  const joined2 = [];
  for (const { start, end: end2, newText } of edits) {
    const last = joined2.at(-1);
    if (last && last.end === start) {
      joined2[joined2.length - 1] = { start: last.start, end: end2, newText: last.newText + newText };
    } else joined2.push({ start, end: end2, newText });
  }
  return joined2;
}
var init_placed_piece = __esm({
  "src/dockerfile/placed-piece.ts"() {
    "use strict";
  }
});

// src/dockerfile/reference-parts.ts
function placeParts({ name, tag, digest }) {
  const tagStart = name.length + 1;
  const tagEnd = tag === void 0 ? name.length : tagStart + tag.length;
  const digestStart = tagEnd + 1;
  return {
    name: { start: 0, end: name.length },
    ...tag !== void 0 && { tag: { start: tagStart, end: tagEnd } },
    ...digest !== void 0 && { digest: { start: digestStart, end: digestStart + digest.length } }
  };
}
var init_reference_parts = __esm({
  "src/dockerfile/reference-parts.ts"() {
    "use strict";
  }
});

// src/dockerfile/in-place-edit.ts
function planInPlace(use, reference, source2, next) {
  const text2 = formatReference(reference);
  const { name, tag, digest } = placeParts(reference);
  const changes = [];
  const replace2 = ({ start, end: end2 }, newText) => {
    if (text2.slice(start, end2) !== newText) changes.push({ start, end: end2, newText });
  };
  const append = (at, newText) => changes.push({ start: at, end: at, newText });
  if (next.name !== void 0) replace2(name, next.name);
  if (next.tag !== void 0 && tag) replace2(tag, next.tag);
  if (next.tag !== void 0 && !tag) append(name.end, `:${next.tag}`);
  if (next.digest !== void 0 && digest) replace2(digest, next.digest);
  if (next.digest !== void 0 && !digest) append(text2.length, `@${next.digest}`);
  const edits = joinTouching(changes.map(shiftedBy(source2)));
  return { edits, at: edits[0]?.start ?? use.written.start };
}
var init_in_place_edit = __esm({
  "src/dockerfile/in-place-edit.ts"() {
    "use strict";
    init_reference();
    init_align();
    init_placed_piece();
    init_reference_parts();
  }
});

// src/dockerfile/whole-values.ts
function changeWholeValues(pieces, changes, part) {
  const values = pieces.flatMap((piece) => {
    const [start, end2] = [Math.max(piece.start, part.start), Math.min(piece.end, part.end)];
    const text2 = piece.text.slice(start - piece.start, end2 - piece.start);
    return piece.variables.length > 0 && start < end2 ? [{ start, end: end2, text: text2 }] : [];
  });
  const whole = values.flatMap((value) => {
    const own = changes.filter((change) => isInside(change, value));
    return own.length === 0 ? [] : [replaceIn(value, own)];
  });
  return [...changes.filter((change) => !values.some((value) => isInside(change, value))), ...whole];
}
function isInside(change, value) {
  return change.start < change.end && covers(value, change);
}
function replaceIn({ start, end: end2, text: text2 }, changes) {
  const newText = changes.reduceRight(
    (result, change) => result.slice(0, change.start - start) + change.newText + result.slice(change.end - start),
    text2
  );
  return { start, end: end2, newText };
}
var init_whole_values = __esm({
  "src/dockerfile/whole-values.ts"() {
    "use strict";
    init_placed_piece();
  }
});

// src/dockerfile/rewrite.ts
function planReferenceEdit(use, args, next, known2) {
  if (use.unresolved.length > 0) {
    const names3 = use.unresolved.join(", ");
    return { refusal: refusal("unresolved", `Nothing gives ${names3} a value.`, use.written) };
  }
  const reference = known2 ?? parseImageReference(use.reference);
  if (isProblem(reference)) {
    return { refusal: refusal("malformed", `${use.reference} ${reference.message}.`, use.written) };
  }
  const [piece, ...others] = use.pieces;
  if (piece?.origin === "literal" && piece.source !== void 0 && others.length === 0) {
    return planInPlace(use, reference, piece.source, next);
  }
  return new Planner(use, args, reference).plan(next);
}
function refusal(kind, message, span) {
  return { kind, message, span };
}
function breaksVariables({ text: text2, start }, newText) {
  if (text2 === newText) return false;
  return newText === "" || start > 0 && /^\w/.test(newText) && !/^\w/.test(text2);
}
function argumentAt(args, offset) {
  return args.find(({ value }) => value.start <= offset && offset <= value.end);
}
var Planner, NAME_SEPARATORS, TAG_SEPARATORS, DIGEST_SEPARATORS;
var init_rewrite = __esm({
  "src/dockerfile/rewrite.ts"() {
    "use strict";
    init_errors();
    init_problem();
    init_reference();
    init_align();
    init_in_place_edit();
    init_placed_piece();
    init_reference_parts();
    init_whole_values();
    Planner = class {
      parts;
      pieces;
      edits = [];
      refusal;
      use;
      args;
      reference;
      constructor(use, args, reference) {
        this.use = use;
        this.args = args;
        this.reference = reference;
        this.parts = placeParts(reference);
        this.pieces = placePieces(use.pieces);
      }
      plan(next) {
        const { name, tag, digest } = this.parts;
        if (next.name !== void 0) this.replace(name, next.name, NAME_SEPARATORS);
        if (next.tag !== void 0 && tag) this.replace(tag, next.tag, TAG_SEPARATORS);
        if (next.tag !== void 0 && !tag) this.append(name.end, `:${next.tag}`);
        if (next.digest !== void 0 && digest) this.replaceDigest(digest, next.digest);
        if (next.digest !== void 0 && !digest) this.appendDigest(next.digest);
        for (const edit of this.edits) this.checkSharing(edit);
        const edits = withoutRepetition(this.edits);
        this.checkOutcome(edits, next);
        return this.refusal ? { refusal: this.refusal } : this.result(edits);
      }
      result(placed) {
        const edits = joinTouching(placed);
        const at = edits[0]?.start ?? this.use.written.start;
        const argument = edits.length > 0 ? argumentAt(this.args, at)?.name : void 0;
        return { edits, at, ...argument !== void 0 && { argument } };
      }
      /**
       * One default may supply several pieces: what is right for one of them must be right for all, those that patterns
       * make of it too.
       */
      checkOutcome(edits, next) {
        const edited = new Set(edits.flatMap(({ piece }) => piece.variables.at(-1) ?? []));
        const pattern = this.pieces.find(
          ({ origin, variables }) => origin === "pattern" && variables.some((name) => edited.has(name))
        );
        if (pattern) this.refuse("pattern", `"${pattern.text}" is made by a pattern from what would change.`);
        const texts = this.pieces.map((piece) => editedText(piece, edits));
        const isBroken = this.pieces.some((piece, index) => breaksVariables(piece, texts[index] ?? ""));
        if (isBroken || texts.join("") !== formatReference({ ...this.reference, ...next })) {
          this.refuse("split", "What would change stands for more than one part of the reference.");
        }
      }
      refuse(kind, message, span = this.use.written) {
        this.refusal ??= refusal(kind, message, span);
      }
      textOf({ start, end: end2 }) {
        return this.use.reference.slice(start, end2);
      }
      replace(part, newText, separators) {
        const before = this.textOf(part);
        if (before === newText) return;
        const whole = { start: part.start, end: part.end, newText };
        const isWhole2 = this.pieces.some((piece) => covers(piece, whole));
        const tokens = alignTokens(before, newText, separators).map(shiftedBy(part.start));
        for (const change of isWhole2 ? [whole] : changeWholeValues(this.pieces, tokens, part)) this.edit(change);
      }
      edit(change) {
        if (change.start === change.end) {
          this.insert(change.start, change.newText);
          return;
        }
        const piece = this.pieces.find((one) => covers(one, change));
        if (piece) this.editPiece(piece, change);
        else {
          const text2 = this.textOf(change);
          this.refuse("split", `"${text2}" is put together from several places: which one should change is open.`);
        }
      }
      /** Between a variable's value and a literal the insertion goes to the variable: it alone is replaced as a whole. */
      insert(at, newText) {
        const before = this.pieces.findLast((piece2) => piece2.end === at && piece2.text !== "");
        const after = this.pieces.find((piece2) => piece2.start === at && piece2.text !== "");
        const inside = this.pieces.find((piece2) => piece2.start < at && at < piece2.end);
        const variables = [before, after].filter((piece2) => piece2 && piece2.variables.length > 0);
        if (variables.length === 2) {
          this.refuse("split", `"${newText}" would go between two variables: which one should have it is open.`);
          return;
        }
        const piece = inside ?? variables[0] ?? before ?? after;
        invariant(piece, "an offset of a reference lies in or beside one of its pieces");
        this.editPiece(piece, { start: at, end: at, newText });
      }
      editPiece(piece, change) {
        const name = piece.variables.at(-1) ?? "";
        if (piece.origin === "pattern") {
          this.refuse("pattern", `"${piece.text}" is made from ${name} by a pattern, which can't be edited.`);
        } else if (piece.origin === "supplied" || piece.source === void 0) {
          this.refuse(
            "supplied",
            `"${piece.text}" is the value that ${name} is given from outside the Dockerfile.`
          );
        } else {
          const start = piece.source + change.start - piece.start;
          const end2 = start + change.end - change.start;
          this.edits.push({ start, end: end2, newText: change.newText, piece });
        }
      }
      /** Behind the last character before an offset of the reference. */
      append(at, newText) {
        const piece = this.pieces.find((one) => one.start < at && at <= one.end);
        invariant(piece, "each character of a reference lies in one of its pieces");
        this.editPiece(piece, { start: at, end: at, newText });
        return piece;
      }
      appendDigest(digest) {
        this.checkDigestPlace(this.append(this.use.reference.length, `@${digest}`));
      }
      replaceDigest(part, digest) {
        if (this.textOf(part) === digest) return;
        this.replace(part, digest, DIGEST_SEPARATORS);
        for (const piece of this.pieces) {
          if (piece.end > part.start && piece.text !== "") this.checkDigestPlace(piece);
        }
      }
      /**
       * A digest must go away together with what it belongs to: every variable that supplies the tag or the end of the
       * name must supply the digest as well, else a build argument could join another tag and this digest.
       */
      checkDigestPlace(digest) {
        const significant = this.significantSpan();
        for (const piece of this.pieces) {
          if (piece.end <= significant.start || piece.start > significant.end) continue;
          if (piece.start === significant.end && piece.text !== "") continue;
          const other = piece.variables.find((name) => !digest.variables.includes(name));
          if (other !== void 0) {
            this.refuse(
              "digest-behind-variable",
              `The digest would stay when a build argument changes ${other}, and name another image than the tag.`
            );
          }
        }
      }
      /** From the last path segment of the name to the end of the tag. */
      significantSpan() {
        const { name, tag } = this.parts;
        const slash = this.textOf(name).lastIndexOf("/");
        return { start: name.start + slash + 1, end: tag?.end ?? name.end };
      }
      /** An ARG that holds the whole reference may be seen where it is taken for one, or for a text to show. */
      checkSharing(edit) {
        const argument = argumentAt(this.args, edit.start);
        if (!argument) return;
        const { name } = this.parts;
        const holdsName = this.pieces.filter((piece) => piece.start < name.end && piece.text !== "").every((piece) => piece.variables.includes(argument.name));
        const [other] = holdsName ? argument.readers : argument.otherUses;
        if (!other) return;
        const message = `${argument.name} is seen by more than image references, where the new value would be wrong.`;
        this.refuse("shared-argument", message, other);
      }
    };
    NAME_SEPARATORS = /(\/)/;
    TAG_SEPARATORS = /([.-])/;
    DIGEST_SEPARATORS = /(:)/;
  }
});

// src/decide/changes.ts
function decideChanges(decisions, uses, lineStarts, runtimes2) {
  const wanted = decisions.filter(({ outcome }) => outcome.kind === "next");
  if (wanted.length === 0) return { changes: [], refused: [] };
  const plans = planEdits(wanted, uses);
  const planned = [];
  const refused3 = [];
  for (const decision of wanted) {
    const { outcome, target } = decision;
    const edit = plans.get(target.use);
    if (outcome.kind !== "next" || !edit) continue;
    if ("refusal" in edit) refused3.push({ decision, refusal: edit.refusal });
    else planned.push({ decision, next: outcome.next, datedTag: outcome.datedTag, edit });
  }
  return { changes: mergeSame(planned).map((plan) => changeOf(plan, lineStarts, runtimes2)), refused: refused3 };
}
function planEdits(wanted, uses) {
  const plans = new Map(
    wanted.flatMap(
      ({ target, outcome }) => outcome.kind === "next" ? [[target.use, planReferenceEdit(target.use, target.args, outcome.next, target.reference)]] : []
    )
  );
  const args = wanted[0]?.target.args ?? [];
  if (args.length === 0) return plans;
  const planned = uses.map((use) => {
    const plan = plans.get(use);
    return plan ? { use, plan } : { use };
  });
  return new Map(
    reconcilePlans(planned, args).flatMap(({ use, plan }) => plan ? [[use, plan]] : [])
  );
}
function mergeSame(planned) {
  if (planned.every(({ decision }) => decision.target.args.length === 0)) return planned;
  const merged = [];
  const owners = /* @__PURE__ */ new Map();
  for (const plan of planned) {
    const shared = plan.edit.edits.find((edit) => owners.has(keyOf2(edit)));
    const own = plan.edit.edits.filter((edit) => !owners.has(keyOf2(edit)));
    const owner = shared && owners.get(keyOf2(shared));
    if (owner && own.length === 0) continue;
    const isSame = owner && referencesOf(owner.plan) === referencesOf(plan);
    const change = isSame ? owner : { plan, edits: [] };
    if (!isSame) merged.push(change);
    change.edits.push(...own);
    for (const edit of own) owners.set(keyOf2(edit), change);
  }
  return merged.map(({ plan, edits }) => withEdits(plan, edits));
}
function keyOf2({ start, end: end2, newText }) {
  return `${start} ${end2} ${newText}`;
}
function referencesOf({ decision, next }) {
  return `${decision.target.use.reference} ${next.tag} ${next.digest}`;
}
function withEdits(plan, edits) {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  return { ...plan, edit: { ...plan.edit, edits: sorted, at: sorted[0]?.start ?? plan.edit.at } };
}
function changeOf(plan, lineStarts, runtimes2) {
  const { target } = plan.decision;
  const { line: line2, column } = positionAt(lineStarts, plan.edit.at);
  const runtime = runtimeOf(target)?.identifier;
  const newRuntime = newRuntimeOf(target, plan.next, runtimes2)?.identifier ?? runtime;
  return {
    kind: kindOf(plan),
    file: target.file,
    line: line2,
    column,
    oldReference: target.use.reference,
    newReference: formatReference({ ...target.reference, ...plan.next }),
    ...runtime === void 0 ? {} : { runtime },
    ...newRuntime === void 0 ? {} : { newRuntime },
    ...plan.datedTag === void 0 ? {} : { datedTag: plan.datedTag },
    edits: plan.edit.edits
  };
}
function kindOf(plan) {
  if (plan.next.tag !== void 0) return "tag";
  return plan.decision.target.reference.digest === void 0 ? "pin" : "digest";
}
function runtimeOf(target) {
  return target.subject.kind === "versioned" ? void 0 : target.subject.base.runtime;
}
function newRuntimeOf(target, next, runtimes2) {
  if (target.subject.kind !== "lambda" || next.tag === void 0) return void 0;
  const { repository } = target.subject.base;
  const tag = parseLambdaTag(next.tag);
  return repository && tag ? runtimeOfTag(runtimes2, repository, tag) : void 0;
}
var init_changes = __esm({
  "src/decide/changes.ts"() {
    "use strict";
    init_reconcile();
    init_rewrite();
    init_reference();
    init_runtime();
    init_tag();
    init_position();
  }
});

// src/decide/pin.ts
function isCurrentPin(pin, now) {
  return pin === now.digest || now.children.some((child) => child.digest === pin);
}
function childDigest(children, platform) {
  const wanted = formatPlatform(platform);
  return children.find((child) => formatPlatform(child.platform) === wanted)?.digest;
}
function followPin(pin, now, context) {
  const { pinned, platform, writtenPlatform: writtenPlatform2 } = context;
  if (isCurrentPin(pin, now)) return pin;
  if (pinned?.kind === "foreign") return void 0;
  if (!now.isIndex) return now.digest;
  if (pinned?.kind === "image") {
    return pinned.platform ? childDigest(now.children, pinned.platform) : void 0;
  }
  if (pinned?.kind === "index" && platform && isSameChild(pinned.children, now.children, platform))
    return pin;
  if (pinned?.kind !== "index" && writtenPlatform2) return childDigest(now.children, writtenPlatform2);
  return now.digest;
}
function isSameChild(before, after, platform) {
  const digest = childDigest(before, platform);
  return digest !== void 0 && digest === childDigest(after, platform);
}
var init_pin = __esm({
  "src/decide/pin.ts"() {
    "use strict";
    init_platform();
  }
});

// src/decide/outcome.ts
function decideOutcome(question, facts, written) {
  const target = facts.build ?? facts.now;
  if (!target) return withoutTarget(question, facts);
  const tag = nextTag(question, facts, target);
  const isSameTag = tag === written.tag;
  const digest = nextDigest(question, facts, target, { pin: written.pin, isSameTag });
  if (digest === "no-image") return noImageForPlatform(target);
  if (isSameTag && (digest === void 0 || digest === question.pin)) return { kind: "current" };
  return {
    kind: "next",
    next: { ...isSameTag ? {} : { tag }, ...digest === void 0 ? {} : { digest } },
    ...facts.build && isDatedTag(facts.build.tag) ? { datedTag: facts.build.tag } : {}
  };
}
function withoutTarget(question, facts) {
  if (facts.waitsFor !== void 0) {
    const message = `The newest build, made at ${facts.waitsFor}, is younger than ${question.minimumAge} days, and none that is old enough is newer than the present one.`;
    return { kind: "waiting", message };
  }
  if (question.ask.kind === "latest") {
    const tags = question.ask.candidates.join(", ");
    return {
      kind: "no-answer",
      message: `The digest of "${question.ask.written}" is that of none of ${tags}: which runtime line it is can't be told.`
    };
  }
  if (question.ask.kind === "dated") {
    const line2 = formatLambdaTag(question.ask.tag);
    return { kind: "no-answer", message: `No dated tag of the line of "${line2}" could be found.` };
  }
  if (question.ask.kind === "bare-digest") {
    return {
      kind: "no-answer",
      message: "The digest is that of no rolling tag and of no dated tag that was found."
    };
  }
  return { kind: "current" };
}
function isDatedTag(tag) {
  return parseLambdaTag(tag)?.date !== void 0;
}
function nextTag(question, facts, target) {
  return facts.now && !question.wantsDated ? facts.now.tag : target.tag;
}
function nextDigest(question, facts, target, written) {
  if (question.pin !== void 0) {
    const context = {
      pinned: facts.pinned,
      // Beside a new tag stands that tag's digest, even where the image of the platform in use is the same.
      platform: written.isSameTag ? question.platform : void 0,
      writtenPlatform: question.writtenPlatform
    };
    return followPin(question.pin, target, context) ?? "no-image";
  }
  return wantsDigest(question, written.pin) ? target.digest : void 0;
}
function wantsDigest({ ask }, style) {
  const { kind } = ask;
  if (kind === "versioned") return false;
  if (style === "dated-digest") return true;
  return style === "digest" && kind !== "dated" && !(ask.kind === "company" && ask.tag.build !== void 0);
}
function noImageForPlatform(target) {
  const message = `"${target.tag}" has no image for the platform that the present digest is built for.`;
  return { kind: "no-answer", message };
}
var init_outcome = __esm({
  "src/decide/outcome.ts"() {
    "use strict";
    init_tag();
    init_pin();
  }
});

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports2, module2) {
    "use strict";
    var debug = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module2.exports = debug;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports2, module2) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      "\xA0",
      "\u1680",
      "\u2000",
      "\u2001",
      "\u2002",
      "\u2003",
      "\u2004",
      "\u2005",
      "\u2006",
      "\u2007",
      "\u2008",
      "\u2009",
      "\u200A",
      "\u2028",
      "\u2029",
      "\u202F",
      "\u205F",
      "\u3000",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module2.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports2, module2) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug = require_debug();
    exports2 = module2.exports = {};
    var re = exports2.re = [];
    var safeRe = exports2.safeRe = [];
    var src = exports2.src = [];
    var safeSrc = exports2.safeSrc = [];
    var t = exports2.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe = makeSafeRegex(value);
      const index = R++;
      debug(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports2.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports2.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports2.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports2, module2) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module2.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports2, module2) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module2.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports2, module2) {
    "use strict";
    var debug = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version, options) {
        options = parseOptions(options);
        if (version instanceof _SemVer) {
          if (version.loose === !!options.loose && version.includePrerelease === !!options.includePrerelease) {
            return version;
          } else {
            version = version.version;
          }
        } else if (typeof version !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`);
        }
        if (version.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug("SemVer", version, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version}`);
        }
        this.raw = version;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module2.exports = SemVer;
  }
});

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var compare2 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module2.exports = compare2;
  }
});

// src/image/version.ts
function parseVersionTag(tag) {
  const match = NUMBERS.exec(tag);
  if (match === null) return void 0;
  const [, prefix2 = "", numbers = "", rest = ""] = match;
  const [marker = "", prerelease = ""] = PRERELEASE.exec(rest) ?? [];
  return { prefix: prefix2, numbers: numbers.split(".").map(Number), prerelease, suffix: rest.slice(marker.length) };
}
function toSemver({ numbers, prerelease }) {
  const core = [0, 1, 2].map((position) => numbers[position] ?? 0).join(".");
  const identifiers = prerelease.match(/[a-z]+|\d+/gi)?.map((part) => /^\d/.test(part) ? String(Number(part)) : part);
  return identifiers === void 0 ? core : `${core}-${identifiers.join(".")}`;
}
function isSameCore(a, b) {
  return a.numbers.join(".") === b.numbers.join(".");
}
function isComparable(current, candidate) {
  if (candidate.prefix !== current.prefix || candidate.suffix !== current.suffix) return false;
  if (candidate.numbers.length !== current.numbers.length) return false;
  if (candidate.numbers[0] !== current.numbers[0]) return false;
  return candidate.prerelease === "" || current.prerelease !== "" && isSameCore(current, candidate);
}
function newerVersions(current, tags) {
  const version = parseVersionTag(current);
  if (version === void 0) return [];
  const present = toSemver(version);
  const newer = tags.flatMap((tag) => {
    const candidate = parseVersionTag(tag);
    if (candidate === void 0 || !isComparable(version, candidate)) return [];
    const semver = toSemver(candidate);
    return (0, import_compare.default)(semver, present) > 0 ? [{ tag, semver }] : [];
  });
  return newer.sort((a, b) => (0, import_compare.default)(b.semver, a.semver)).map(({ tag }) => tag);
}
var import_compare, NUMBERS, PRERELEASE;
var init_version2 = __esm({
  "src/image/version.ts"() {
    "use strict";
    import_compare = __toESM(require_compare(), 1);
    NUMBERS = /^(v?)(\d{1,9}(?:\.\d{1,9}){0,2})(?=$|-|(?:a|b|rc)\d)(.*)$/;
    PRERELEASE = /^-?((?:alpha|beta|a|b|rc|pre|preview|dev|snapshot|nightly|canary|next)[.-]?[0-9.]*)(?=$|-)/i;
  }
});

// src/decide/candidates.ts
function datedCandidates(tags, wanted, bounds = {}) {
  const stamps = /* @__PURE__ */ new Set();
  const prefix2 = `${formatLambdaTag({ rolling: wanted.rolling, preview: wanted.preview })}.`;
  for (const text2 of tags) {
    const tag = text2.startsWith(prefix2) ? parseLambdaTag(text2) : void 0;
    if (tag?.date && isSameLine(tag, wanted)) stamps.add(tag.date);
  }
  return [...stamps].filter((date) => bounds.from === void 0 || date >= bounds.from).filter((date) => bounds.until === void 0 || instantOfStamp(date) <= bounds.until.getTime()).sort().reverse().map((date) => formatLambdaTag({ ...wanted, date }));
}
function candidatesNear(created, wanted) {
  return HOURS_AROUND.map((hours) => stampOf(new Date(created.getTime() + hours * HOUR))).filter((date) => wanted.date === void 0 || date >= wanted.date).map((date) => formatLambdaTag({ ...wanted, date }));
}
function stampOf(instant) {
  return instant.toISOString().slice(0, 13).replace(/[-T]/g, ".");
}
function instantOfStamp(stamp) {
  const [year = 0, month = 1, day2 = 1, hour = 0] = stamp.split(".").map(Number);
  return Date.UTC(year, month - 1, day2, hour);
}
var HOUR, HOURS_AROUND;
var init_candidates = __esm({
  "src/decide/candidates.ts"() {
    "use strict";
    init_tag();
    HOUR = 36e5;
    HOURS_AROUND = [0, -1, 1, -2, 2, -3];
  }
});

// src/app/facts/tag-fact.ts
async function readTag(registry, repository, tag) {
  return tagFact(tag, await registry.readManifest(repository, tag));
}
async function readTagIfThere(registry, repository, tag) {
  return unlessMissing(readTag(registry, repository, tag));
}
async function unlessMissing(lookup) {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof LookupError && error.reason === "not-found") return void 0;
    throw error;
  }
}
function tagFact(tag, fetched) {
  const { manifest } = fetched;
  const isIndex = manifest.kind === "index";
  return { tag, digest: fetched.digest, isIndex, children: isIndex ? childrenOf(manifest) : [] };
}
function childrenOf(index) {
  return index.images.flatMap(
    ({ platform, digest }) => platform ? [{ platform: normalizePlatform(platform), digest }] : []
  );
}
var init_tag_fact = __esm({
  "src/app/facts/tag-fact.ts"() {
    "use strict";
    init_errors();
    init_platform();
  }
});

// src/app/facts/pinned-fact.ts
async function readPinIfNeeded(registry, question, proposed) {
  const { repository, pin } = question;
  if (pin === void 0 || isCurrentPin(pin, proposed)) return void 0;
  if (!proposed.isIndex && await isOfWrittenTag(registry, question, pin)) return void 0;
  const pinned = await readPin(registry, repository, pin);
  if (proposed.isIndex || pinned.kind === "gone") return pinned;
  const platform = await platformOfImage(registry, question, proposed);
  return fitsPlatform(pinned, platform, question.platform) ? pinned : { kind: "foreign" };
}
async function isOfWrittenTag(registry, question, pin) {
  const { ask, repository } = question;
  if (architectureIn(ask) === void 0 || ask.kind !== "dated" && ask.kind !== "company") return false;
  const written = ask.kind === "dated" ? formatLambdaTag(ask.tag) : ask.written;
  return await unlessMissing(registry.resolveDigest(repository, written)) === pin;
}
function architectureIn(ask) {
  return ask.kind === "rolling" || ask.kind === "dated" || ask.kind === "company" ? ask.tag?.architecture : void 0;
}
async function platformOfImage(registry, { ask, repository }, image) {
  const architecture = architectureIn(ask);
  if (architecture !== void 0) return platformOf(architecture);
  const pinned = await readPin(registry, repository, image.digest);
  return pinned.kind === "image" ? pinned.platform : void 0;
}
function fitsPlatform(pinned, single, inUse) {
  if (single === void 0) return true;
  const isSingle = (platform) => formatPlatform(platform) === formatPlatform(single);
  if (pinned.kind === "image") return pinned.platform === void 0 || isSingle(pinned.platform);
  if (pinned.kind !== "index" || inUse && isSingle(inUse)) return true;
  return pinned.children.every(({ platform }) => isSingle(platform));
}
async function readPin(registry, repository, pin) {
  const fetched = await unlessMissing(registry.readManifest(repository, pin));
  if (!fetched) return { kind: "gone" };
  if (fetched.manifest.kind === "index") return { kind: "index", children: childrenOf(fetched.manifest) };
  const config = await registry.readConfig(repository, fetched.manifest.config.digest);
  return { kind: "image", platform: platformOfConfig(config) };
}
function platformOfConfig(config) {
  const { os, architecture, variant } = config;
  return normalizePlatform({ os, architecture, ...variant === void 0 ? {} : { variant } });
}
async function readCreated(registry, repository, reference) {
  const { manifest } = await registry.readManifest(repository, reference);
  if (manifest.kind === "image")
    return (await registry.readConfig(repository, manifest.config.digest)).created;
  const first = manifest.images[0];
  return first && readCreated(registry, repository, first.digest);
}
var init_pinned_fact = __esm({
  "src/app/facts/pinned-fact.ts"() {
    "use strict";
    init_pin();
    init_platform();
    init_architecture();
    init_tag();
    init_tag_fact();
  }
});

// src/app/facts/dated-build.ts
async function readRolling(registry, search) {
  const { wanted, repository } = search;
  const line2 = { rolling: wanted.rolling, preview: wanted.preview };
  if (wanted.architecture === void 0) return readTag(registry, repository, formatLambdaTag(line2));
  const platform = platformOf(wanted.architecture);
  const index = await readTagIfThere(registry, repository, formatLambdaTag(line2));
  const child = index && childDigest(index.children, platform);
  if (index && child) return { tag: index.tag, digest: child, isIndex: false, children: [] };
  return readTag(registry, repository, formatLambdaTag({ ...line2, architecture: wanted.architecture }));
}
async function findBuildOf(registry, search, rolling) {
  const tried = (await listedCandidates(registry, search)).slice(0, LISTED_TRIES);
  const found = await firstSameBuild(registry, search, tried, rolling);
  if (found) return found;
  const created = await readCreated(registry, search.repository, rolling.digest);
  const near = created === void 0 ? [] : candidatesNear(new Date(created), search.wanted);
  const untried = near.filter((tag) => !tried.includes(tag));
  return firstSameBuild(registry, search, untried, rolling);
}
async function findNewestBuild(registry, search, rolling) {
  const { wanted, repository } = search;
  const found = await findBuildOf(registry, search, rolling);
  if (found) return found;
  const created = await readCreated(registry, repository, rolling.digest);
  const until = created === void 0 ? void 0 : new Date(Date.parse(created) + LATEST_STAMP);
  const listed = await listedCandidates(registry, search, until);
  const present = wanted.date === void 0 ? [] : [formatLambdaTag(wanted)];
  return newestExisting(registry, repository, [...listed.slice(0, LISTED_TRIES), ...present]);
}
async function findBuildUntil(registry, search, until) {
  const present = formatLambdaTag(search.wanted);
  const listed = (await listedCandidates(registry, search, until)).filter((tag) => tag !== present);
  return newestExisting(registry, search.repository, listed.slice(0, LISTED_TRIES));
}
async function listedCandidates(registry, search, until) {
  const tags = await listIfPossible(registry, search.repository);
  return datedCandidates(tags, search.wanted, { from: search.wanted.date, until });
}
async function listIfPossible(registry, repository) {
  try {
    return await registry.listTags(repository);
  } catch (error) {
    if (error instanceof LookupError && LIST_MAY_LACK.has(error.reason)) return [];
    throw error;
  }
}
async function firstSameBuild(registry, { repository, platform }, candidates, rolling) {
  for (const tag of candidates) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact && isSameBuild(fact, rolling, platform)) return fact;
  }
  return void 0;
}
async function newestExisting(registry, repository, candidates) {
  for (const tag of candidates) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact) return fact;
  }
  return void 0;
}
function isSameBuild(a, b, platform) {
  if (a.digest === b.digest) return true;
  const isSame = (one) => {
    const digest = childDigest(a.children, one);
    return digest !== void 0 && digest === childDigest(b.children, one);
  };
  if (platform && isSame(platform)) return true;
  if (a.children.length === 0 || a.children.length !== b.children.length) return false;
  return a.children.every((child) => isSame(child.platform));
}
var LISTED_TRIES, LATEST_STAMP, LIST_MAY_LACK;
var init_dated_build = __esm({
  "src/app/facts/dated-build.ts"() {
    "use strict";
    init_candidates();
    init_pin();
    init_errors();
    init_architecture();
    init_tag();
    init_pinned_fact();
    init_tag_fact();
    LISTED_TRIES = 4;
    LATEST_STAMP = 2 * 36e5;
    LIST_MAY_LACK = /* @__PURE__ */ new Set([
      "not-found",
      "denied",
      "unauthorized",
      "too-large",
      "protocol"
    ]);
  }
});

// src/app/facts/aged-build.ts
async function onlyOldEnough(registry, question, newest, search, now) {
  const { repository, minimumAge } = question;
  const created = await readCreated(registry, repository, newest.digest);
  if (created === void 0 || isOlderThan(created, minimumAge, now)) return { build: newest };
  const older = search && await findBuildUntil(registry, search, daysBefore(now, minimumAge));
  const present = await presentCreated(registry, question);
  if (older && (present === void 0 || await isNewer(registry, repository, older, present))) {
    return { build: older };
  }
  if (isOverdue(present, question.maximumAge, now)) return { build: newest };
  return { waitsFor: created };
}
async function firstOldEnough(registry, question, tags, now) {
  const { repository, minimumAge, maximumAge } = question;
  let newest;
  for (const tag of tags) {
    const build = await readTagIfThere(registry, repository, tag);
    if (!build) continue;
    const created = minimumAge > 0 ? await readCreated(registry, repository, build.digest) : void 0;
    if (created === void 0 || isOlderThan(created, minimumAge, now)) return { build };
    newest ??= { build, created };
  }
  if (!newest) return {};
  const present = maximumAge === void 0 ? void 0 : await presentCreated(registry, question);
  return isOverdue(present, maximumAge, now) ? { build: newest.build } : { waitsFor: newest.created };
}
async function presentCreated(registry, question) {
  const { repository, pin, ask } = question;
  if (ask.kind === "dated" && ask.tag.date) return new Date(instantOfStamp(ask.tag.date)).toISOString();
  const namesBuild = ask.kind === "versioned" || ask.kind === "company" && ask.tag.build !== void 0;
  const present = pin ?? (namesBuild ? ask.written : void 0);
  return present === void 0 ? void 0 : unlessMissing(readCreated(registry, repository, present));
}
async function isNewer(registry, repository, build, present) {
  const created = await readCreated(registry, repository, build.digest);
  return created === void 0 || Date.parse(created) > Date.parse(present);
}
function isOverdue(present, maximumAge, now) {
  return present !== void 0 && maximumAge !== void 0 && isOlderThan(present, maximumAge, now);
}
var init_aged_build = __esm({
  "src/app/facts/aged-build.ts"() {
    "use strict";
    init_age();
    init_candidates();
    init_dated_build();
    init_pinned_fact();
    init_tag_fact();
  }
});

// src/app/facts/latest.ts
async function resolveLatest(registry, repository, written, candidates) {
  const latest = await registry.resolveDigest(repository, written);
  for (const tag of candidates) {
    const digest = await unlessMissing(registry.resolveDigest(repository, tag));
    if (digest !== latest) continue;
    const fact = await readTag(registry, repository, tag);
    if (fact.digest === latest) return fact;
    const reference = `${repositoryName(repository)}:${tag}`;
    const message = `${reference} was said to have the digest ${latest}, but its manifest has ${fact.digest}`;
    throw new LookupError("digest-mismatch", reference, message);
  }
  return void 0;
}
async function findRollingOf(registry, repository, digest, candidates) {
  for (const tag of candidates) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact && (fact.digest === digest || fact.children.some((child) => child.digest === digest)))
      return fact;
  }
  return void 0;
}
var init_latest = __esm({
  "src/app/facts/latest.ts"() {
    "use strict";
    init_errors();
    init_reference();
    init_tag_fact();
  }
});

// src/app/facts/bare-digest.ts
async function findTagOf(registry, { repository, pin }, candidates) {
  if (pin === void 0) return void 0;
  const rolling = await findRollingOf(registry, repository, pin, candidates);
  return rolling ?? findDatedOf(registry, repository, pin, candidates);
}
async function findDatedOf(registry, repository, digest, rollingTags) {
  const pinned = await readPin(registry, repository, digest);
  const created = pinned.kind === "gone" ? void 0 : await readCreated(registry, repository, digest);
  if (created === void 0) return void 0;
  const listed = new Set(await registry.listTags(repository));
  const near = suffixesOf(pinned).flatMap(
    (suffix) => rollingTags.flatMap((rolling) => datedTagsOf(rolling, suffix, new Date(created)))
  );
  for (const tag of near.filter((candidate) => listed.has(candidate)).slice(0, TRIES)) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact && isTagOf(fact, digest)) return fact;
  }
  return void 0;
}
function suffixesOf(pinned) {
  const platform = pinned.kind === "image" ? pinned.platform : void 0;
  const architecture = platform && architectureOf(platform);
  return architecture === void 0 ? [void 0] : [architecture, void 0];
}
function datedTagsOf(rolling, architecture, created) {
  const line2 = parseLambdaTag(rolling);
  if (!line2) return [];
  const { rolling: name, preview } = line2;
  return candidatesNear(created, { rolling: name, preview, ...architecture && { architecture } });
}
function isTagOf(fact, digest) {
  return fact.digest === digest || fact.children.some((child) => child.digest === digest);
}
var TRIES;
var init_bare_digest = __esm({
  "src/app/facts/bare-digest.ts"() {
    "use strict";
    init_candidates();
    init_architecture();
    init_tag();
    init_latest();
    init_pinned_fact();
    init_tag_fact();
    TRIES = 12;
  }
});

// src/decide/company-candidates.ts
function newestCompanyTags(tags, present) {
  const parse = compileTagPattern(present.pattern);
  const builds = tags.flatMap((text2) => {
    const tag = parse(text2);
    const isCandidate = tag?.build !== void 0 && isSameCompanyLine(tag, present);
    return isCandidate && compareCompanyTags(tag, present) > 0 ? [{ text: text2, tag }] : [];
  });
  return builds.sort((a, b) => compareCompanyTags(b.tag, a.tag)).map(({ text: text2 }) => text2);
}
var init_company_candidates = __esm({
  "src/decide/company-candidates.ts"() {
    "use strict";
    init_company_tag();
  }
});

// src/app/facts/settled-facts.ts
async function settleFacts(registry, question, facts, search, now) {
  const newest = facts.build ?? facts.now;
  if (!newest) return {};
  if (question.minimumAge === 0 || isPresent(question, newest)) return withPin(registry, question, facts);
  const aged = await onlyOldEnough(registry, question, newest, search, now);
  return aged.build ? withPin(registry, question, { ...facts, build: aged.build }) : aged;
}
async function withPin(registry, question, facts) {
  const newest = facts.build ?? facts.now;
  const pinned = newest && await readPinIfNeeded(registry, question, newest);
  return pinned ? { ...facts, pinned } : facts;
}
function isPresent({ pin, ask }, newest) {
  if (pin !== void 0) return isCurrentPin(pin, newest);
  if (ask.kind === "dated") return newest.tag === formatLambdaTag(ask.tag);
  const namesBuild = ask.kind === "versioned" || ask.kind === "company" && ask.tag.build !== void 0;
  return namesBuild && newest.tag === ask.written;
}
var init_settled_facts = __esm({
  "src/app/facts/settled-facts.ts"() {
    "use strict";
    init_pin();
    init_tag();
    init_aged_build();
    init_pinned_fact();
  }
});

// src/app/facts/company-build.ts
async function answerCompany(registry, question, ask, now) {
  const { repository } = question;
  if (ask.tag.build === void 0) {
    const rolling = await readTag(registry, repository, ask.written);
    return settleFacts(registry, question, { now: rolling }, void 0, now);
  }
  const newer = newestCompanyTags(await registry.listTags(repository), ask.tag);
  const facts = await firstOldEnough(registry, question, newer.slice(0, TRIES2), now);
  if (facts.build) return withPin(registry, question, facts);
  if (facts.waitsFor !== void 0) return facts;
  const present = await readTag(registry, repository, ask.written);
  return settleFacts(registry, question, { build: present }, void 0, now);
}
var TRIES2;
var init_company_build = __esm({
  "src/app/facts/company-build.ts"() {
    "use strict";
    init_company_candidates();
    init_aged_build();
    init_settled_facts();
    init_tag_fact();
    TRIES2 = 4;
  }
});

// src/app/facts/line-build.ts
async function answerRolling(registry, question, rolling, tag, now) {
  const { repository, platform } = question;
  const search = tag && { repository, wanted: tag, platform };
  const dated = question.wantsDated && search ? await findBuildOf(registry, search, rolling) : void 0;
  return settleFacts(registry, question, { now: rolling, ...dated && { build: dated } }, search, now);
}
async function answerDated(registry, question, tag, now) {
  const { repository, platform } = question;
  const search = { repository, wanted: tag, platform };
  const build = await findNewestBuild(registry, search, await readRolling(registry, search));
  return build ? settleFacts(registry, question, { build }, search, now) : {};
}
var init_line_build = __esm({
  "src/app/facts/line-build.ts"() {
    "use strict";
    init_dated_build();
    init_settled_facts();
  }
});

// src/app/facts/answer.ts
async function answerQuestion(registry, question, now) {
  const { ask, repository } = question;
  switch (ask.kind) {
    case "rolling":
      return answerRolling(
        registry,
        question,
        await readTag(registry, repository, ask.written),
        ask.tag,
        now
      );
    case "latest":
      return answerLatest(registry, question, ask, now);
    case "dated":
      return answerDated(registry, question, ask.tag, now);
    case "bare-digest":
      return answerBareDigest(registry, question, ask.candidates, now);
    case "company":
      return answerCompany(registry, question, ask, now);
    case "versioned":
      return answerVersioned(registry, question, ask.written, now);
  }
}
async function answerLatest(registry, question, { written, candidates }, now) {
  const rolling = await resolveLatest(registry, question.repository, written, candidates);
  return rolling ? answerRolling(registry, question, rolling, parseLambdaTag(rolling.tag), now) : {};
}
async function answerBareDigest(registry, question, candidates, now) {
  const found = await findTagOf(registry, question, candidates);
  const tag = found && parseLambdaTag(found.tag);
  if (!found || !tag) return {};
  if (tag.date === void 0) return answerRolling(registry, question, found, tag, now);
  const facts = await answerDated(registry, question, tag, now);
  return facts.build ? facts : { build: found };
}
async function answerVersioned(registry, question, written, now) {
  const newer = newerVersions(written, await registry.listTags(question.repository));
  const facts = await firstOldEnough(registry, question, newer.slice(0, TRIES3), now);
  if (facts.build) return withPin(registry, question, facts);
  if (facts.waitsFor !== void 0 || question.pin === void 0) return facts;
  const present = await readTag(registry, question.repository, written);
  return settleFacts(registry, question, { build: present }, void 0, now);
}
var TRIES3;
var init_answer = __esm({
  "src/app/facts/answer.ts"() {
    "use strict";
    init_version2();
    init_tag();
    init_aged_build();
    init_bare_digest();
    init_company_build();
    init_latest();
    init_line_build();
    init_settled_facts();
    init_tag_fact();
    TRIES3 = 4;
  }
});

// src/app/look-up.ts
async function answerAll(registry, targets, runtimes2, now) {
  const questions = /* @__PURE__ */ new Map();
  const keys = /* @__PURE__ */ new Map();
  for (const target of targets) {
    const question = questionOf(target, runtimes2);
    if (!question) continue;
    const key = questionKey(question);
    questions.set(key, question);
    keys.set(target, key);
  }
  const answers = await Promise.all(
    [...questions].map(async ([key, question]) => [key, await answerOf(registry, question, now)])
  );
  return byTarget(keys, new Map(answers));
}
function byTarget(keys, answers) {
  const found = /* @__PURE__ */ new Map();
  for (const [target, key] of keys) {
    const answer2 = answers.get(key);
    if (answer2) found.set(target, answer2);
  }
  return found;
}
async function answerOf(registry, question, now) {
  try {
    return { kind: "facts", question, facts: await answerQuestion(registry, question, now) };
  } catch (error) {
    if (error instanceof LookupError) return { kind: "undetermined", error };
    throw error;
  }
}
function undeterminedOf(reference, error) {
  const { reason, message, help } = error;
  return { reference, reason, message: help === void 0 ? message : `${message}. ${help}` };
}
var init_look_up = __esm({
  "src/app/look-up.ts"() {
    "use strict";
    init_question();
    init_errors();
    init_answer();
  }
});

// src/app/decide-files.ts
function answerFile(file, answers, options) {
  const decisions = [];
  const undetermined = [];
  for (const { target } of file.targets) {
    const answer2 = answers.get(target);
    if (!answer2) continue;
    if (answer2.kind === "undetermined") {
      undetermined.push({
        ...undeterminedOf(target.use.reference, answer2.error),
        groups: groupsOf3(target, options)
      });
    } else {
      const written = { tag: target.reference.tag, pin: target.policy.pin };
      decisions.push({ target, outcome: decideOutcome(answer2.question, answer2.facts, written) });
    }
  }
  return { file, decisions, undetermined };
}
function groupsOf3({ file, subject }, options) {
  const runtime = subject.kind === "versioned" ? void 0 : subject.base.runtime?.identifier;
  return possibleGroupsOf(options.group, {
    file,
    owners: options.ownersOf(file),
    ...runtime && { runtime }
  });
}
function decideFile(answered, useFacts, options) {
  const { file, decisions } = answered;
  const ready = decisions.filter(({ target }) => !useFacts.waitsForMirror.has(target));
  const { changes, refused: refused3 } = decideChanges(ready, file.uses, file.lineStarts, options.runtimes);
  const outcomes = new Map(decisions.map(({ target, outcome }) => [target, outcome]));
  const refusals = new Map(refused3.map(({ decision, refusal: refusal3 }) => [decision.target, refusal3]));
  const subjects = file.targets.map(
    ({ target }) => defined({
      target,
      outcome: outcomes.get(target),
      refusal: refusals.get(target),
      waitsForMirror: useFacts.waitsForMirror.get(target),
      pinnedCreated: useFacts.pinnedCreated.get(target)
    })
  );
  return { ...answered, changes, subjects };
}
function defined(subject) {
  const { target, outcome, refusal: refusal3, waitsForMirror, pinnedCreated } = subject;
  return {
    target,
    ...outcome && { outcome },
    ...refusal3 && { refusal: refusal3 },
    ...waitsForMirror !== void 0 && { waitsForMirror },
    ...pinnedCreated !== void 0 && { pinnedCreated }
  };
}
var init_decide_files = __esm({
  "src/app/decide-files.ts"() {
    "use strict";
    init_changes();
    init_group();
    init_outcome();
    init_look_up();
  }
});

// src/decide/hold.ts
function holdOf(directives, now) {
  if (directives.length === 0) return NO_HOLD;
  const ignored = directives.find((one) => one.kind === "ignore" && one.check === void 0);
  if (ignored) return { state: "ignored", directive: ignored };
  const holds2 = directives.filter((one) => one.kind === "hold");
  const held = holds2.find((one) => !hasEnded(one, now));
  if (held) return { state: "held", directive: held };
  const malformed2 = directives.find((one) => one.kind === "malformed");
  if (malformed2) return { state: "held", directive: malformed2 };
  const ended = holds2[0];
  return ended ? { state: "ended", directive: ended } : NO_HOLD;
}
function hasEnded(hold, now) {
  return hold.until !== void 0 && now.toISOString().slice(0, 10) > hold.until;
}
var NO_HOLD;
var init_hold = __esm({
  "src/decide/hold.ts"() {
    "use strict";
    NO_HOLD = { state: "none" };
  }
});

// src/dockerfile/white-space.ts
function isSpaceAt(text2, at) {
  const code = text2.charCodeAt(at);
  if (code < ASCII_END) return code === SPACE || code >= TAB && code <= CARRIAGE_RETURN;
  return WIDE_SPACE.test(text2.charAt(at));
}
function skipSpace(text2, from, end2 = text2.length) {
  for (let at = from; at < end2; at++) {
    const code = text2.charCodeAt(at);
    const isVisible = code > SPACE && code < ASCII_END;
    if (isVisible || !isSpaceAt(text2, at)) return at;
  }
  return Math.max(from, end2);
}
function trimEnd(text2, start, end2) {
  let at = end2;
  while (at > start && isSpaceAt(text2, at - 1)) at--;
  return at;
}
function isWordSeparatorAt(text2, at) {
  const code = text2.charCodeAt(at);
  return code === SPACE || code === TAB || code > 10 && code <= CARRIAGE_RETURN;
}
var WIDE_SPACE, TAB, CARRIAGE_RETURN, SPACE, ASCII_END;
var init_white_space = __esm({
  "src/dockerfile/white-space.ts"() {
    "use strict";
    WIDE_SPACE = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
    TAB = 9;
    CARRIAGE_RETURN = 13;
    SPACE = 32;
    ASCII_END = 128;
  }
});

// src/dockerfile/directive.ts
function directivesOf(dockerfile, instruction) {
  const comments = [...instruction.commentsAbove, ...commentsInside(dockerfile.text, instruction)];
  return comments.flatMap((span) => readDirective(dockerfile.text.slice(span.start, span.end), span) ?? []);
}
function commentsInside(text2, { span, heredocs }) {
  const end2 = heredocs[0]?.body.start ?? span.end;
  const spans = [];
  for (let at = text2.indexOf("\n", span.start) + 1; at > 0 && at < end2; ) {
    const newline = text2.indexOf("\n", at);
    const next = newline < 0 ? end2 : newline + 1;
    const start = skipSpace(text2, at, next);
    if (text2.charAt(start) === "#") spans.push({ start, end: trimEnd(text2, start, next) });
    at = next;
  }
  return spans;
}
function readDirective(comment, span) {
  const address = ADDRESSED.exec(comment);
  if (!address) return void 0;
  const said = comment.slice(address[0].length).trim();
  const [verb, rest] = splitFirstWord(said);
  switch (verb.toLowerCase()) {
    case "ignore":
      return readIgnore(rest, span);
    case "hold":
      return readHold(rest, said, span);
    default:
      return { kind: "malformed", reason: said, span };
  }
}
function readIgnore(rest, span) {
  const [first] = splitFirstWord(rest);
  const [, check, mark = ""] = CHECK_ID.exec(first) ?? [];
  if (check === void 0) return { kind: "ignore", reason: rest, span };
  const reason = rest.slice(check.length + (mark === ":" ? 1 : 0)).trim();
  return { kind: "ignore", check: check.toLowerCase(), reason, span };
}
function readHold(rest, said, span) {
  const [first, others] = splitFirstWord(rest);
  if (first.toLowerCase() !== "until") return { kind: "hold", reason: rest, span };
  const [until, reason] = splitFirstWord(others);
  if (!isDate(until)) return { kind: "malformed", reason: said, span };
  return { kind: "hold", until, reason, span };
}
function splitFirstWord(text2) {
  const end2 = text2.search(/\s/);
  return end2 < 0 ? [text2, ""] : [text2.slice(0, end2), text2.slice(end2).trim()];
}
function isDate(text2) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text2)) return false;
  const day2 = /* @__PURE__ */ new Date(`${text2}T00:00:00Z`);
  return !Number.isNaN(day2.getTime()) && day2.toISOString().startsWith(text2);
}
var ADDRESSED, CHECK_ID;
var init_directive = __esm({
  "src/dockerfile/directive.ts"() {
    "use strict";
    init_white_space();
    ADDRESSED = /^#\s*lambda-image-bot\s*:/i;
    CHECK_ID = /^([a-z]+(?:-[a-z0-9]+)+)([:,;]?)$/i;
  }
});

// src/dockerfile/logical-text.ts
function joinRuns(runs, emptyAt) {
  const filled = runs.filter((run3) => run3.text !== "");
  const [first] = filled;
  if (!first) return textAt("", emptyAt);
  return filled.length === 1 ? textAt(first.text, first.source) : new SeveralRuns(filled);
}
function textAt(text2, source2) {
  return new OneRun(text2, source2);
}
function lastAtOrBefore(starts, offset) {
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = low + high >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
function sliceText(whole, start, end2) {
  if (end2 <= whole.endOfRun(start)) return textAt(whole.text.slice(start, end2), whole.offsetAt(start));
  return joinRuns(runsOf(whole, start, end2), whole.offsetAt(start));
}
function fileSpan(whole, start, end2) {
  const from = whole.offsetAt(start);
  return { start: from, end: end2 > start ? whole.offsetAt(end2 - 1) + 1 : from };
}
function runsOf(whole, start, end2) {
  const runs = [];
  let from = start;
  let at = start;
  while (at < end2) {
    at = Math.min(whole.endOfRun(at), end2);
    if (at < end2 && whole.offsetAt(at) === whole.offsetAt(at - 1) + 1) continue;
    runs.push({ text: whole.text.slice(from, at), source: whole.offsetAt(from) });
    from = at;
  }
  return runs;
}
var OneRun, SeveralRuns;
var init_logical_text = __esm({
  "src/dockerfile/logical-text.ts"() {
    "use strict";
    OneRun = class {
      text;
      source;
      constructor(text2, source2) {
        this.text = text2;
        this.source = source2;
      }
      offsetAt(offset) {
        return this.source + offset;
      }
      endOfRun() {
        return this.text.length;
      }
    };
    SeveralRuns = class {
      text;
      runs;
      starts;
      constructor(runs) {
        const starts = [];
        let text2 = "";
        for (const run3 of runs) {
          starts.push(text2.length);
          text2 += run3.text;
        }
        this.text = text2;
        this.runs = runs;
        this.starts = starts;
      }
      offsetAt(offset) {
        const index = lastAtOrBefore(this.starts, offset);
        return (this.runs[index]?.source ?? 0) + offset - (this.starts[index] ?? 0);
      }
      endOfRun(offset) {
        return this.starts[lastAtOrBefore(this.starts, offset) + 1] ?? this.text.length;
      }
    };
  }
});

// src/dockerfile/flag.ts
function readFlags(text2) {
  const flags = [];
  let at = skipSpace(text2, 0);
  while (text2.startsWith("--", at)) {
    const end2 = endOfWord(text2, at);
    if (end2 === at + 2) return { flags, argumentsStart: skipSpace(text2, end2) };
    flags.push(flagOf(text2, { start: at, end: end2 }));
    at = skipSpace(text2, end2);
  }
  return { flags, argumentsStart: at };
}
function endOfWord(text2, start) {
  let quote2 = "";
  for (let at = start; at < text2.length; at++) {
    const character = text2.charAt(at);
    if (character === "\\") at++;
    else if (quote2 !== "") quote2 = character === quote2 ? "" : quote2;
    else if (character === "'" || character === '"') quote2 = character;
    else if (isSpaceAt(text2, at)) return at;
  }
  return text2.length;
}
function flagOf(text2, span) {
  const word = text2.slice(span.start, span.end);
  const equals = word.indexOf("=");
  const nameEnd = equals < 0 ? word.length : equals;
  const valueStart = equals < 0 ? span.end : span.start + equals + 1;
  return {
    name: word.slice(2, nameEnd).replace(/['"\\]/g, "").toLowerCase(),
    value: { start: valueStart, end: span.end },
    span
  };
}
function flagValue(logical, flag2, escapeCharacter = "\\") {
  const { start, end: end2 } = flag2.value;
  if (!/['"\\`]/.test(logical.text.slice(start, end2))) return sliceText(logical, start, end2);
  const runs = [];
  let from = start;
  let quote2 = "";
  const keep = (until) => {
    if (until > from) runs.push(...runsOf(logical, from, until));
  };
  for (let at = start; at < end2; at++) {
    const character = logical.text.charAt(at);
    const isQuote = quote2 === "" ? character === "'" || character === '"' : character === quote2;
    if (isQuote || character === escapeCharacter) {
      keep(at);
      from = at + 1;
    }
    if (isQuote) quote2 = quote2 === "" ? character : "";
    else if (character === "\\") at++;
  }
  keep(end2);
  return joinRuns(runs, logical.offsetAt(start));
}
var init_flag = __esm({
  "src/dockerfile/flag.ts"() {
    "use strict";
    init_logical_text();
    init_white_space();
  }
});

// src/dockerfile/pattern.ts
function readPattern(text2) {
  const blocks = [[]];
  const characters = [...text2];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at];
    const next = characters[at + 1];
    if (character === "*") blocks.push([]);
    else if (character === "\\" && !isEscapable(next)) return void 0;
    else if (character !== "\\") blocks.at(-1)?.push(character === "?" ? void 0 : character);
    else if (next !== "}" && next !== "/") blocks.at(-1)?.push(characters[++at]);
  }
  return { blocks };
}
function isEscapable(character) {
  return character !== void 0 && "*?\\}/".includes(character);
}
function trimPrefix(pattern, value, isGreedy) {
  const characters = [...value];
  const match = matchFrom(pattern, characters, 0, { isAnchored: true, isGreedy });
  return match ? characters.slice(match.end).join("") : value;
}
function trimSuffix(pattern, value, isGreedy) {
  const reversed = { blocks: pattern.blocks.map((block) => block.toReversed()).toReversed() };
  const backwards = [...value].toReversed().join("");
  return [...trimPrefix(reversed, backwards, isGreedy)].toReversed().join("");
}
function replacePattern(pattern, value, replacement, isAll) {
  const characters = [...value];
  let result = "";
  let from = 0;
  let lastEnd = -1;
  while (from <= characters.length) {
    const match = matchFrom(pattern, characters, from, { isAnchored: false, isGreedy: true });
    if (!match) break;
    result += characters.slice(from, match.start).join("");
    if (match.start < match.end || match.start !== lastEnd) result += replacement;
    lastEnd = match.end;
    from = match.end;
    if (match.start === match.end) {
      result += characters[from] ?? "";
      from++;
    }
    if (!isAll) break;
  }
  return result + characters.slice(from).join("");
}
function matchFrom({ blocks }, value, from, { isAnchored, isGreedy }) {
  const [first = [], ...others] = blocks;
  const start = isAnchored ? isAt(first, value, from) ? from : -1 : indexOf(first, value, from);
  if (start < 0) return void 0;
  let end2 = start + first.length;
  const last = others.pop();
  if (!last) return { start, end: end2 };
  for (const block of others) {
    const at2 = indexOf(block, value, end2);
    if (at2 < 0) return void 0;
    end2 = at2 + block.length;
  }
  const at = isGreedy ? lastIndexOf(last, value, end2) : indexOf(last, value, end2);
  return at < 0 ? void 0 : { start, end: at + last.length };
}
function indexOf(block, value, from) {
  for (let at = from; at + block.length <= value.length; at++) if (isAt(block, value, at)) return at;
  return -1;
}
function lastIndexOf(block, value, from) {
  for (let at = value.length - block.length; at >= from; at--) if (isAt(block, value, at)) return at;
  return -1;
}
function isAt(block, value, at) {
  if (at + block.length > value.length) return false;
  for (let index = 0; index < block.length; index++) {
    const character = block[index];
    if (character !== void 0 && character !== value[at + index]) return false;
  }
  return true;
}
var init_pattern = __esm({
  "src/dockerfile/pattern.ts"() {
    "use strict";
  }
});

// src/dockerfile/shell-word.ts
function readShellWord(text2, escapeCharacter) {
  if (text2 !== "" && !SPECIAL.test(text2)) return { parts: [{ kind: "text", text: text2, at: 0 }] };
  const reader = new ShellReader(text2, escapeCharacter);
  const parts = reader.readUntil("");
  return reader.error === void 0 ? { parts } : { error: reader.error };
}
function variablesOf(text2, escapeCharacter) {
  const word = readShellWord(text2, escapeCharacter);
  return "error" in word ? [] : [...new Set(namesIn(word.parts))];
}
function namesIn(parts) {
  return parts.flatMap((part) => {
    if (part.kind === "quoted") return namesIn(part.parts);
    if (part.kind !== "variable") return [];
    const { word = [], replacement = [] } = part.operation ?? {};
    return [part.name, ...namesIn(word), ...namesIn(replacement)];
  });
}
var DEEPEST2, SPECIAL, SPECIAL_PARAMETERS, NAME_CHARACTER, DIGIT, ShellReader;
var init_shell_word = __esm({
  "src/dockerfile/shell-word.ts"() {
    "use strict";
    DEEPEST2 = 50;
    SPECIAL = /['"$\\`]/;
    SPECIAL_PARAMETERS = "@*#?-$!0";
    NAME_CHARACTER = /[\p{L}\p{Nd}_]/u;
    DIGIT = new RegExp("\\p{Nd}", "u");
    ShellReader = class {
      error;
      at = 0;
      depth = 0;
      text;
      escape;
      constructor(text2, escapeCharacter) {
        this.text = text2;
        this.escape = escapeCharacter;
      }
      /** Reads up to a stop character, which is consumed; with an empty one, to the end. */
      readUntil(stop) {
        const parts = [];
        while (this.at < this.text.length) {
          const character = this.text.charAt(this.at);
          if (character === stop) {
            this.at++;
            return parts;
          }
          if (character === "'") parts.push(this.readSingleQuoted());
          else if (character === '"') parts.push(this.readDoubleQuoted());
          else if (character === "$") parts.push(this.readDollar());
          else if (character === this.escape) parts.push(this.readEscaped());
          else parts.push(this.readText(stop));
        }
        if (stop !== "") this.fail(stop === "}" ? "missing '}'" : `missing '${stop}' in \${}`);
        return parts;
      }
      fail(message) {
        this.error ??= message;
        this.at = this.text.length;
      }
      readText(stops) {
        const start = this.at;
        while (this.at < this.text.length && !this.isSpecial(this.text.charAt(this.at), stops)) this.at++;
        return { kind: "text", text: this.text.slice(start, this.at), at: start };
      }
      isSpecial(character, stop) {
        return character === stop || character === "$" || character === "'" || character === '"' || character === this.escape;
      }
      readEscaped() {
        const at = this.at + 1;
        this.at = Math.min(at + 1, this.text.length);
        return { kind: "escaped", escape: this.escape, text: this.text.slice(at, this.at), at };
      }
      readSingleQuoted() {
        const start = this.at + 1;
        const end2 = this.text.indexOf("'", start);
        if (end2 < 0) this.fail("a single quote is not closed");
        else this.at = end2 + 1;
        const text2 = end2 < 0 ? "" : this.text.slice(start, end2);
        return { kind: "quoted", quote: "'", parts: text2 === "" ? [] : [{ kind: "text", text: text2, at: start }] };
      }
      readDoubleQuoted() {
        const parts = [];
        this.at++;
        while (this.at < this.text.length) {
          const character = this.text.charAt(this.at);
          if (character === '"') {
            this.at++;
            return { kind: "quoted", quote: '"', parts };
          }
          if (character === "$") parts.push(this.readDollar());
          else if (character === this.escape) parts.push(this.readEscapeInQuotes());
          else parts.push(this.readTextInQuotes());
        }
        this.fail("a double quote is not closed");
        return { kind: "quoted", quote: '"', parts };
      }
      readTextInQuotes() {
        const start = this.at;
        let character = this.text.charAt(this.at);
        while (this.at < this.text.length && character !== '"' && character !== "$" && character !== this.escape) {
          this.at++;
          character = this.text.charAt(this.at);
        }
        return { kind: "text", text: this.text.slice(start, this.at), at: start };
      }
      /** Inside double quotes only `"`, `$` and the escape character itself can be escaped. */
      readEscapeInQuotes() {
        const next = this.text.charAt(this.at + 1);
        if (next === '"' || next === "$" || next === this.escape) return this.readEscaped();
        this.at++;
        return { kind: "escape", text: this.escape, at: this.at - 1 };
      }
      readDollar() {
        const at = this.at;
        this.at++;
        if (this.text.charAt(this.at) === "{") return this.readBraced();
        const name = this.readName();
        return name === "" ? { kind: "text", text: "$", at } : { kind: "variable", name, isBraced: false };
      }
      readBraced() {
        this.at++;
        if (this.at === this.text.length) this.fail("missing '}'");
        else if ("{}:".includes(this.text.charAt(this.at))) this.fail("bad substitution");
        const name = this.readName();
        if (this.text.charAt(this.at) === "}") {
          this.at++;
          return { kind: "variable", name, isBraced: true };
        }
        const operation = this.readOperation();
        return { kind: "variable", name, isBraced: true, ...operation && { operation } };
      }
      readOperation() {
        const operator = this.readOperator();
        if (this.error !== void 0) return void 0;
        if (++this.depth > DEEPEST2) this.fail("variables are nested too deeply");
        const wordAt = this.at;
        const isReplacement = operator.startsWith("/");
        const word = this.readUntil(isReplacement ? "/" : "}");
        const replacement = isReplacement ? this.readUntil("}") : void 0;
        this.depth--;
        return { operator, word, wordAt, ...replacement && { replacement } };
      }
      readOperator() {
        const first = this.text.charAt(this.at);
        const second = this.text.charAt(this.at + 1);
        const isDouble = first === ":" || first === "/" && second === "/";
        const operator = isDouble ? first + second : first;
        this.at += operator.length;
        if (!"+-?#%/:".includes(first)) this.fail(`unsupported modifier (${operator}) in substitution`);
        if (operator === "" || operator === ":") this.fail("missing '}'");
        return operator;
      }
      readName() {
        const start = this.at;
        const first = this.text.charAt(start);
        if (first === "") return "";
        if (DIGIT.test(first)) return this.readWhile(DIGIT);
        if (SPECIAL_PARAMETERS.includes(first)) {
          this.at++;
          return first;
        }
        return this.readWhile(NAME_CHARACTER);
      }
      readWhile(characters) {
        const start = this.at;
        while (this.at < this.text.length && characters.test(this.text.charAt(this.at))) this.at++;
        return this.text.slice(start, this.at);
      }
    };
  }
});

// src/dockerfile/shell.ts
function textOf(value) {
  return value.pieces.map((piece) => piece.text).join("");
}
function expandWord(word, escapeCharacter, lookup) {
  const parsed = readShellWord(word.text, escapeCharacter);
  if ("error" in parsed) return { problem: parsed.error, isLimit: false };
  const expander = new Expander(word, lookup);
  const value = expander.expand(parsed.parts, false);
  return expander.problem ?? value;
}
function unplaced(text2) {
  return { ...EMPTY, pieces: [{ text: text2, origin: "literal", variables: [] }] };
}
function concat(values) {
  const [first] = values;
  if (first && values.length === 1) return first;
  return {
    pieces: values.flatMap((value) => value.pieces),
    unresolved: [...new Set(values.flatMap((value) => value.unresolved))],
    isUnknown: values.some((value) => value.isUnknown)
  };
}
function unset(name) {
  return { ...EMPTY, unresolved: [name] };
}
function unknown(name) {
  return { pieces: [], unresolved: [name], isUnknown: true };
}
var LONGEST_VALUE, MOST_PIECES, DEEPEST_CHAIN, MOST_COMPARISONS, LONGEST_REPLACED, EMPTY, Expander;
var init_shell = __esm({
  "src/dockerfile/shell.ts"() {
    "use strict";
    init_logical_text();
    init_pattern();
    init_shell_word();
    LONGEST_VALUE = 1024;
    MOST_PIECES = 64;
    DEEPEST_CHAIN = 16;
    MOST_COMPARISONS = 4096;
    LONGEST_REPLACED = 65536;
    EMPTY = { pieces: [], unresolved: [], isUnknown: false };
    Expander = class {
      problem;
      word;
      lookup;
      constructor(word, lookup) {
        this.word = word;
        this.lookup = lookup;
      }
      /** `keepsEscapes` holds in patterns, which have escapes of their own. */
      expand(parts, keepsEscapes) {
        const values = [];
        let length = 0;
        let count = 0;
        for (const part of parts) {
          const value = this.problem ? EMPTY : this.expandPart(part, keepsEscapes);
          values.push(value);
          count += value.pieces.length + value.unresolved.length;
          length += textOf(value).length;
          if (length > LONGEST_VALUE) this.stop(`a value of more than ${LONGEST_VALUE} characters`);
          if (count > MOST_PIECES) this.stop(`a value of more than ${MOST_PIECES} pieces`);
          if (this.problem) return EMPTY;
        }
        return concat(values);
      }
      stop(problem2) {
        this.problem ??= { problem: problem2, isLimit: true };
      }
      expandPart(part, keepsEscapes) {
        switch (part.kind) {
          case "text":
            return this.placed(part.at, part.text.length);
          case "escaped":
            return keepsEscapes ? unplaced(part.escape + part.text) : this.placed(part.at, part.text.length);
          case "escape":
            return keepsEscapes ? unplaced(part.text + part.text) : this.placed(part.at, part.text.length);
          case "quoted":
            return this.expand(part.parts, keepsEscapes);
          case "variable":
            return this.expandVariable(part);
        }
      }
      /** Characters as they stand in the file. */
      placed(at, length) {
        if (length > LONGEST_VALUE) {
          this.stop(`a value of more than ${LONGEST_VALUE} characters`);
          return EMPTY;
        }
        const runs = runsOf(this.word, at, at + length);
        return { ...EMPTY, pieces: runs.map((run3) => ({ ...run3, origin: "literal", variables: [] })) };
      }
      expandVariable({ name, operation }) {
        const value = this.lookup(name);
        if (operation) return this.operate(name, value, operation);
        return value ? this.through(name, value) : unset(name);
      }
      operate(name, value, operation) {
        const { operator } = operation;
        const symbol = operator.replace(":", "");
        const isMissing = !value || operator.startsWith(":") && !value.isUnknown && textOf(value) === "";
        const keepsEscapes = "#%/".includes(symbol.charAt(0));
        const word = this.expand(operation.word, keepsEscapes);
        switch (symbol) {
          case "-":
            return isMissing ? this.wordOf(name, word, operation.wordAt) : this.through(name, value);
          case "+":
            return this.alternative(name, value, isMissing, word, operation);
          case "?":
            return isMissing ? unset(name) : this.through(name, value);
          case "#":
          case "%":
            return this.trim(name, value, symbol, word);
          case "/":
          case "//":
            return this.replace(name, value, word, operation);
          default:
            this.problem ??= { problem: `unsupported modifier (${operator}) in substitution`, isLimit: false };
            return EMPTY;
        }
      }
      alternative(name, value, isMissing, word, operation) {
        if (isMissing) return { ...EMPTY, pieces: [{ text: "", origin: "word", variables: [name] }] };
        const isUncertain = operation.operator === ":+" && value?.isUnknown === true && textOf(value) === "";
        const result = this.wordOf(name, word, operation.wordAt);
        return isUncertain ? concat([result, unknown(name)]) : result;
      }
      /** The operand of an operator in a value's place; an empty one keeps its place in the file. */
      wordOf(name, word, wordAt) {
        const pieces = word.pieces.map(
          (piece) => piece.origin === "literal" ? { ...piece, origin: "word" } : piece
        );
        const source2 = this.word.offsetAt(wordAt);
        const placed = pieces.length > 0 ? pieces : [{ text: "", origin: "word", source: source2, variables: [] }];
        return this.through(name, { ...word, pieces: placed });
      }
      through(name, value) {
        const pieces = value.pieces.map((piece) => ({ ...piece, variables: [name, ...piece.variables] }));
        if (pieces.some((piece) => piece.variables.length > DEEPEST_CHAIN)) {
          this.stop(`a value through more than ${DEEPEST_CHAIN} variables`);
        }
        return { ...value, pieces };
      }
      trim(name, value, side, word) {
        const written = textOf(word);
        const isGreedy = written.startsWith(side);
        const apply = side === "#" ? trimPrefix : trimSuffix;
        const text2 = isGreedy ? written.slice(1) : written;
        const operands = { pattern: text2, replacement: "", values: [word] };
        return this.transform(name, value, operands, (pattern, before) => apply(pattern, before, isGreedy));
      }
      replace(name, value, word, operation) {
        const by = this.expand(operation.replacement ?? [], true);
        const replacement = textOf(by);
        const isAll = operation.operator === "//";
        const operands = { pattern: textOf(word), replacement, values: [word, by] };
        return this.transform(
          name,
          value,
          operands,
          (pattern, before) => replacePattern(pattern, before, replacement, isAll)
        );
      }
      transform(name, value, operands, change) {
        const pattern = readPattern(operands.pattern);
        if (!pattern) {
          this.problem ??= { problem: `an invalid pattern (${operands.pattern})`, isLimit: false };
          return EMPTY;
        }
        if (!value) return unset(name);
        const text2 = textOf(value);
        const isLong = text2.length * operands.pattern.length > MOST_COMPARISONS;
        if (isLong || text2.length * operands.replacement.length > LONGEST_REPLACED) {
          this.stop("a pattern that takes too long");
          return EMPTY;
        }
        const { pieces, ...rest } = concat([...operands.values, value]);
        const variables = [.../* @__PURE__ */ new Set([name, ...pieces.flatMap((piece) => piece.variables)])];
        return { ...rest, pieces: [{ text: change(pattern, text2), origin: "pattern", variables }] };
      }
    };
  }
});

// src/dockerfile/words.ts
function splitQuoted(text2, from, escapeCharacter) {
  const words = [];
  let at = skipSpace(text2, from);
  while (at < text2.length) {
    const end2 = endOfQuotedWord(text2, at, escapeCharacter);
    words.push({ start: at, end: end2 });
    at = skipSpace(text2, end2);
  }
  return words;
}
function endOfQuotedWord(text2, start, escapeCharacter) {
  let quote2 = "";
  for (let at = start; at < text2.length; at++) {
    const character = text2.charAt(at);
    if (character === escapeCharacter && quote2 !== "'") at++;
    else if (quote2 !== "") quote2 = character === quote2 ? "" : quote2;
    else if (character === "'" || character === '"') quote2 = character;
    else if (isSpaceAt(text2, at)) return at;
  }
  return text2.length;
}
var init_words = __esm({
  "src/dockerfile/words.ts"() {
    "use strict";
    init_white_space();
  }
});

// src/dockerfile/scope.ts
function readArgWords(instruction, escapeCharacter) {
  const { logical, argumentsStart } = instruction;
  return splitQuoted(logical.text, argumentsStart, escapeCharacter).map(({ start, end: end2 }) => {
    const word = logical.text.slice(start, end2);
    const equals = word.indexOf("=");
    const span = fileSpan(logical, start, end2);
    if (equals < 0) return { name: word, span };
    return { name: word.slice(0, equals), value: sliceText(logical, start + equals + 1, end2), span };
  });
}
function evaluateGlobalScope(preamble, escapeCharacter, supplied) {
  const values = /* @__PURE__ */ new Map();
  const lookup = (name) => values.get(name) ?? predefinedValue(supplied, name);
  const problems = [];
  const words = preamble.filter(({ keyword, isOnbuild }) => keyword === "ARG" && !isOnbuild).flatMap((instruction) => readArgWords(instruction, escapeCharacter));
  for (const word of words) {
    const value = suppliedValue(supplied, word.name) ?? defaultOf(word, escapeCharacter, lookup, problems);
    if (value) values.set(word.name, value);
  }
  return { words, lookup, problems };
}
function suppliedValue({ buildArgs }, name) {
  const text2 = buildArgs.get(name);
  return text2 === void 0 ? void 0 : givenValue(text2);
}
function givenValue(text2) {
  return { pieces: [{ text: text2, origin: "supplied", variables: [] }], unresolved: [], isUnknown: false };
}
function defaultOf(word, escapeCharacter, lookup, problems) {
  if (word.name === "") problems.push({ message: "ARG has a default without a name.", span: word.span });
  if (!word.value) return void 0;
  const value = expandWord(word.value, escapeCharacter, lookup);
  if ("problem" in value) {
    const message = `The default of ${word.name} can't be expanded: ${value.problem}.`;
    if (!value.isLimit) problems.push({ message, span: word.span });
    return unknown(word.name);
  }
  return { ...value, pieces: asDefault(value, word.value) };
}
function asDefault(value, written) {
  if (value.pieces.length === 0) {
    const at = written.offsetAt(/^['"]/.test(written.text) ? 1 : 0);
    return [{ text: "", origin: "arg-default", source: at, variables: [] }];
  }
  return value.pieces.map(
    (piece) => piece.origin === "literal" ? { ...piece, origin: "arg-default" } : piece
  );
}
function predefinedValue(supplied, name) {
  if (!PREDEFINED.has(name)) return void 0;
  const given = suppliedValue(supplied, name);
  if (given) return given;
  const place = TARGET_PLATFORM.indexOf(name);
  if (supplied.targetPlatform === void 0 || place < 0) return unknown(name);
  const [os = "", architecture = "", variant = ""] = supplied.targetPlatform.split("/");
  return givenValue([supplied.targetPlatform, os, "", architecture, variant][place] ?? "");
}
var BUILD_PLATFORM, TARGET_PLATFORM, PREDEFINED;
var init_scope = __esm({
  "src/dockerfile/scope.ts"() {
    "use strict";
    init_logical_text();
    init_shell();
    init_words();
    BUILD_PLATFORM = ["BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT"];
    TARGET_PLATFORM = ["TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT"];
    PREDEFINED = /* @__PURE__ */ new Set([...BUILD_PLATFORM, ...TARGET_PLATFORM, "TARGETSTAGE"]);
  }
});

// src/dockerfile/arg-definitions.ts
function argDefinitionsOf(dockerfile, scope, uses) {
  const reaching = variablesIn(uses);
  if (reaching.size === 0) return [];
  const otherUses = otherUsesOf(dockerfile, scope.words, reaching);
  const mentions = mentionsInStages(dockerfile, reaching);
  return scope.words.flatMap((word) => {
    if (!word.value || !reaching.has(word.name)) return [];
    const places = otherUses.get(word) ?? [];
    const elsewhere = places.filter(({ isDeclaration }) => !isDeclaration);
    const isDeclared = elsewhere.length < places.length;
    const readers = [
      ...elsewhere.map(({ span }) => span),
      ...isDeclared && mentions.get(word.name) || []
    ];
    return [
      { name: word.name, value: valueSpan(word.value), otherUses: places.map(({ span }) => span), readers }
    ];
  });
}
function variablesIn(uses) {
  const names3 = /* @__PURE__ */ new Set();
  for (const { pieces } of uses)
    for (const { variables } of pieces) for (const name of variables) names3.add(name);
  return names3;
}
function valueSpan(value) {
  const { start, end: end2 } = fileSpan(value, 0, value.text.length);
  const isQuoted = /^(['"])[^'"]*\1$/.test(value.text);
  return isQuoted ? { start: start + 1, end: end2 - 1 } : { start, end: end2 };
}
function otherUsesOf(dockerfile, words, reaching) {
  const seen = /* @__PURE__ */ new Map();
  const see = (name, sight) => addTo(seen, name, sight);
  for (const stage of dockerfile.stages) seeInStage(stage, dockerfile.escape, see);
  const result = /* @__PURE__ */ new Map();
  for (const word of words.toReversed()) {
    if (!word.value) continue;
    const others = seen.get(word.name) ?? [];
    result.set(word, others);
    seen.delete(word.name);
    if (others.length === 0 && reaching.has(word.name)) continue;
    for (const name of variablesOf(word.value.text, dockerfile.escape))
      see(name, { span: word.span, isDeclaration: false });
  }
  return result;
}
function addTo(lists, name, item) {
  const list = lists.get(name);
  if (list) list.push(item);
  else lists.set(name, [item]);
}
function seeInStage(stage, escapeCharacter, see) {
  const { from, instructions } = stage;
  for (const flag2 of from.flags) {
    const span = fileSpan(from.logical, flag2.span.start, flag2.span.end);
    const names3 = variablesOf(flagValue(from.logical, flag2).text, escapeCharacter);
    for (const name of names3) see(name, { span, isDeclaration: false });
  }
  for (const instruction of instructions) {
    if (instruction.keyword !== "ARG") continue;
    for (const { name, value, span } of readArgWords(instruction, escapeCharacter)) {
      if (!value) see(name, { span, isDeclaration: true });
    }
  }
}
function mentionsInStages(dockerfile, names3) {
  const mentions = /* @__PURE__ */ new Map();
  for (const { keyword, span } of dockerfile.stages.flatMap((stage) => stage.instructions)) {
    if (keyword === "LABEL") continue;
    const text2 = dockerfile.text.slice(span.start, span.end);
    const words = new Set(
      Array.from(text2.matchAll(keyword === "ARG" ? READ : MENTIONED), (match) => match[1] ?? "")
    );
    for (const name of words) if (names3.has(name)) addTo(mentions, name, span);
  }
  return mentions;
}
var MENTIONED, READ;
var init_arg_definitions = __esm({
  "src/dockerfile/arg-definitions.ts"() {
    "use strict";
    init_flag();
    init_logical_text();
    init_scope();
    init_shell_word();
    MENTIONED = /([A-Za-z_]\w*)/g;
    READ = /\$\{?([A-Za-z_]\w*)/g;
  }
});

// src/dockerfile/mount.ts
function mountSource(options) {
  if (!/from=/i.test(options)) return void 0;
  let source2;
  for (const field of splitFields(options)) {
    const text2 = options.slice(field.start, field.end);
    const equals = text2.indexOf("=");
    if (text2.slice(0, Math.max(equals, 0)).toLowerCase() !== "from") continue;
    source2 = { start: field.start + equals + 1, end: field.end };
  }
  return source2;
}
function splitFields(options) {
  const fields = [];
  for (let at = 0; at <= options.length; at++) {
    const isQuoted = options.charAt(at) === '"';
    const start = isQuoted ? at + 1 : at;
    const close2 = options.indexOf(isQuoted ? '"' : ",", start);
    const end2 = close2 < 0 ? options.length : close2;
    fields.push({ start, end: end2 });
    const comma = isQuoted ? options.indexOf(",", end2) : end2;
    at = comma < 0 ? options.length : comma;
  }
  return fields;
}
var init_mount = __esm({
  "src/dockerfile/mount.ts"() {
    "use strict";
  }
});

// src/dockerfile/image-uses.ts
function findImageUses(dockerfile, options) {
  const scope = evaluateGlobalScope(dockerfile.preamble, dockerfile.escape, options);
  const finder = new Finder(dockerfile, options, scope);
  for (const stage of dockerfile.stages) finder.visit(stage);
  return {
    uses: finder.uses,
    args: argDefinitionsOf(dockerfile, scope, finder.uses),
    problems: [...scope.problems, ...finder.problems]
  };
}
function variablesIn2(text2) {
  return [...new Set(Array.from(text2.matchAll(/\$\{?([^\s:}]*)/g), (match) => match[1] ?? ""))];
}
function familiarNames(names3) {
  return new Set(Array.from(names3, familiarName));
}
function familiarName(name) {
  return name.toLowerCase().replace(/^(?:index\.)?docker\.io\//, "").replace(/^library\//, "").replace(/:latest$/, "");
}
function withoutQuotes({ start, end: end2 }, text2) {
  const quote2 = text2.charAt(0);
  const isQuoted = text2.length > 1 && (quote2 === "'" || quote2 === '"') && text2.endsWith(quote2);
  return isQuoted ? { start: start + 1, end: end2 - 1 } : { start, end: end2 };
}
var SCRATCH, NUMBER, FROM_EXPANDS_NOT, Finder;
var init_image_uses = __esm({
  "src/dockerfile/image-uses.ts"() {
    "use strict";
    init_arg_definitions();
    init_flag();
    init_logical_text();
    init_mount();
    init_scope();
    init_shell();
    SCRATCH = "scratch";
    NUMBER = /^\d+$/;
    FROM_EXPANDS_NOT = "BuildKit expands no variables here: name a stage with FROM and a global ARG, and copy from that stage.";
    Finder = class {
      uses = [];
      problems = [];
      stageNames = /* @__PURE__ */ new Set();
      contexts;
      allStageNames;
      dockerfile;
      scope;
      constructor(dockerfile, options, scope) {
        this.dockerfile = dockerfile;
        this.scope = scope;
        this.contexts = options.contexts.size === 0 ? options.contexts : familiarNames(options.contexts);
        this.allStageNames = new Set(dockerfile.stages.flatMap((stage) => stage.name ?? []));
      }
      visit(stage) {
        this.visitFrom(stage);
        if (stage.name !== void 0) this.stageNames.add(stage.name);
        for (const instruction of stage.instructions) {
          if (instruction.keyword === "COPY") this.visitCopy(stage, instruction);
          else if (instruction.keyword === "RUN") this.visitRun(stage, instruction);
        }
      }
      visitCopy(stage, instruction) {
        for (const flag2 of instruction.flags) {
          if (flag2.name !== "from") continue;
          this.visitSource(
            "copy",
            stage,
            instruction,
            flagValue(instruction.logical, flag2, this.dockerfile.escape)
          );
        }
      }
      visitRun(stage, instruction) {
        for (const flag2 of instruction.flags) {
          if (flag2.name !== "mount") continue;
          const value = flagValue(instruction.logical, flag2, this.dockerfile.escape);
          const source2 = mountSource(value.text);
          if (source2) this.visitSource("mount", stage, instruction, sliceText(value, source2.start, source2.end));
        }
      }
      visitFrom(stage) {
        const { from, image } = stage;
        if (!image) return;
        const word = sliceText(from.logical, image.start, image.end);
        const written = fileSpan(from.logical, image.start, image.end);
        const value = expandWord(word, this.dockerfile.escape, this.scope.lookup);
        if ("problem" in value) {
          this.problems.push({ message: `The image can't be expanded: ${value.problem}.`, span: written });
          return;
        }
        const reference = textOf(value);
        const isResolved = value.unresolved.length === 0;
        if (isResolved && reference === "") {
          this.problems.push({ message: "The image's name expands to nothing.", span: written });
        }
        const name = reference.toLowerCase();
        if (isResolved && (reference === "" || this.isNoImage(name, this.stageNames))) return;
        const platform = this.platformOf(from);
        this.uses.push({
          kind: "from",
          ...this.place(stage, from),
          written: withoutQuotes(written, word.text),
          reference,
          pieces: value.pieces,
          unresolved: value.unresolved,
          ...platform !== void 0 && { platform }
        });
      }
      isNoImage(name, stageNames) {
        if (name === SCRATCH || NUMBER.test(name) || stageNames.has(name)) return true;
        return this.contexts.size > 0 && this.contexts.has(familiarName(name));
      }
      place(stage, instruction) {
        const isFinalStage = stage.index === this.dockerfile.stages.length - 1;
        return { stage: stage.index, instruction: instruction.span, isFinalStage };
      }
      platformOf(from) {
        const flag2 = from.flags.find(({ name }) => name === "platform");
        if (!flag2) return void 0;
        const written = flagValue(from.logical, flag2);
        const value = expandWord(written, this.dockerfile.escape, this.scope.lookup);
        if ("problem" in value) {
          const span = fileSpan(from.logical, flag2.span.start, flag2.span.end);
          this.problems.push({ message: `The platform can't be expanded: ${value.problem}.`, span });
          return void 0;
        }
        return value.unresolved.length > 0 ? void 0 : textOf(value) || void 0;
      }
      /** Stages that follow can't be copied from either, but BuildKit takes their names for stages all the same. */
      visitSource(kind, stage, instruction, value) {
        const reference = value.text;
        if (reference === "" || this.isNoImage(reference.toLowerCase(), this.allStageNames)) return;
        const written = fileSpan(value, 0, reference.length);
        const unresolved = variablesIn2(reference);
        if (unresolved.length > 0) this.problems.push({ message: FROM_EXPANDS_NOT, span: written });
        const pieces = runsOf(value, 0, reference.length).map((run3) => ({
          ...run3,
          origin: "literal",
          variables: []
        }));
        this.uses.push({ kind, ...this.place(stage, instruction), written, reference, pieces, unresolved });
      }
    };
  }
});

// src/dockerfile/instruction-at.ts
function instructionAt(dockerfile, offset) {
  const stage = lastAtOrBefore2(dockerfile.stages, offset, ({ from }) => from.span.start);
  const instructions = stage?.instructions ?? dockerfile.preamble;
  const found = lastAtOrBefore2(instructions, offset, ({ span }) => span.start) ?? stage?.from;
  return found && offset < found.span.end ? found : void 0;
}
function lastAtOrBefore2(sorted, offset, startOf2) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = low + high >>> 1;
    const item = sorted[middle];
    if (item !== void 0 && startOf2(item) <= offset) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
var init_instruction_at = __esm({
  "src/dockerfile/instruction-at.ts"() {
    "use strict";
  }
});

// src/dockerfile/malformed-from.ts
function malformedFroms({ stages }) {
  return stages.flatMap((stage) => stage.image ? [] : useIn(stage, stages.length) ?? []);
}
function useIn({ from, index }, count) {
  const { logical, argumentsStart } = from;
  const [word] = /^\S+/.exec(logical.text.slice(argumentsStart)) ?? [];
  if (word === void 0) return void 0;
  const written = fileSpan(logical, argumentsStart, argumentsStart + word.length);
  const reference = word.replace(/^(["'])(.*)\1$/, "$2");
  const place = { stage: index, instruction: from.span, isFinalStage: index === count - 1 };
  return { kind: "from", ...place, written, reference, pieces: [], unresolved: [] };
}
var init_malformed_from = __esm({
  "src/dockerfile/malformed-from.ts"() {
    "use strict";
    init_logical_text();
  }
});

// node_modules/dockerfile-ast/lib/argument.js
var require_argument = __commonJS({
  "node_modules/dockerfile-ast/lib/argument.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Argument = void 0;
    var Argument = class {
      constructor(value, range2) {
        this.value = value;
        this.range = range2;
      }
      toString() {
        return this.value;
      }
      getRange() {
        return this.range;
      }
      getValue() {
        return this.value;
      }
      isAfter(position) {
        if (this.range.end.line < position.line) {
          return false;
        }
        return this.range.start.line > position.line ? true : this.range.start.character > position.character;
      }
      isBefore(position) {
        if (this.range.start.line < position.line) {
          return true;
        }
        return this.range.end.line > position.line ? false : this.range.end.character < position.character;
      }
    };
    exports2.Argument = Argument;
  }
});

// node_modules/dockerfile-ast/lib/jsonArgument.js
var require_jsonArgument = __commonJS({
  "node_modules/dockerfile-ast/lib/jsonArgument.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.JSONArgument = void 0;
    var argument_1 = require_argument();
    var JSONArgument = class extends argument_1.Argument {
      constructor(value, range2, jsonRange) {
        super(value, range2);
        this.jsonRange = jsonRange;
      }
      getJSONRange() {
        return this.jsonRange;
      }
      getJSONValue() {
        let value = super.getValue();
        value = value.substring(1, value.length - 1);
        return value;
      }
    };
    exports2.JSONArgument = JSONArgument;
  }
});

// node_modules/vscode-languageserver-types/lib/esm/main.js
var main_exports2 = {};
__export(main_exports2, {
  AnnotatedTextEdit: () => AnnotatedTextEdit,
  ApplyKind: () => ApplyKind,
  ChangeAnnotation: () => ChangeAnnotation,
  ChangeAnnotationIdentifier: () => ChangeAnnotationIdentifier,
  CodeAction: () => CodeAction,
  CodeActionContext: () => CodeActionContext,
  CodeActionKind: () => CodeActionKind,
  CodeActionTag: () => CodeActionTag,
  CodeActionTriggerKind: () => CodeActionTriggerKind,
  CodeDescription: () => CodeDescription,
  CodeLens: () => CodeLens,
  Color: () => Color,
  ColorInformation: () => ColorInformation,
  ColorPresentation: () => ColorPresentation,
  Command: () => Command,
  CompletionItem: () => CompletionItem,
  CompletionItemKind: () => CompletionItemKind,
  CompletionItemLabelDetails: () => CompletionItemLabelDetails,
  CompletionItemTag: () => CompletionItemTag,
  CompletionList: () => CompletionList,
  CreateFile: () => CreateFile,
  DeleteFile: () => DeleteFile,
  Diagnostic: () => Diagnostic,
  DiagnosticRelatedInformation: () => DiagnosticRelatedInformation,
  DiagnosticSeverity: () => DiagnosticSeverity,
  DiagnosticTag: () => DiagnosticTag,
  DocumentHighlight: () => DocumentHighlight,
  DocumentHighlightKind: () => DocumentHighlightKind,
  DocumentLink: () => DocumentLink,
  DocumentSymbol: () => DocumentSymbol,
  DocumentUri: () => DocumentUri,
  EOL: () => EOL,
  FoldingRange: () => FoldingRange,
  FoldingRangeKind: () => FoldingRangeKind,
  FormattingOptions: () => FormattingOptions,
  Hover: () => Hover,
  InlayHint: () => InlayHint,
  InlayHintKind: () => InlayHintKind,
  InlayHintLabelPart: () => InlayHintLabelPart,
  InlineCompletionContext: () => InlineCompletionContext,
  InlineCompletionItem: () => InlineCompletionItem,
  InlineCompletionList: () => InlineCompletionList,
  InlineCompletionTriggerKind: () => InlineCompletionTriggerKind,
  InlineValueContext: () => InlineValueContext,
  InlineValueEvaluatableExpression: () => InlineValueEvaluatableExpression,
  InlineValueText: () => InlineValueText,
  InlineValueVariableLookup: () => InlineValueVariableLookup,
  InsertReplaceEdit: () => InsertReplaceEdit,
  InsertTextFormat: () => InsertTextFormat,
  InsertTextMode: () => InsertTextMode,
  LanguageKind: () => LanguageKind,
  Location: () => Location,
  LocationLink: () => LocationLink,
  MarkedString: () => MarkedString,
  MarkupContent: () => MarkupContent,
  MarkupKind: () => MarkupKind,
  OptionalVersionedTextDocumentIdentifier: () => OptionalVersionedTextDocumentIdentifier,
  ParameterInformation: () => ParameterInformation,
  Position: () => Position,
  Range: () => Range,
  RenameFile: () => RenameFile,
  SelectedCompletionInfo: () => SelectedCompletionInfo,
  SelectionRange: () => SelectionRange,
  SemanticTokenModifiers: () => SemanticTokenModifiers,
  SemanticTokenTypes: () => SemanticTokenTypes,
  SemanticTokens: () => SemanticTokens,
  SignatureInformation: () => SignatureInformation,
  SnippetTextEdit: () => SnippetTextEdit,
  StringValue: () => StringValue,
  SymbolInformation: () => SymbolInformation,
  SymbolKind: () => SymbolKind,
  SymbolTag: () => SymbolTag,
  TextDocument: () => TextDocument2,
  TextDocumentEdit: () => TextDocumentEdit,
  TextDocumentIdentifier: () => TextDocumentIdentifier,
  TextDocumentItem: () => TextDocumentItem,
  TextEdit: () => TextEdit,
  URI: () => URI,
  VersionedTextDocumentIdentifier: () => VersionedTextDocumentIdentifier,
  WorkspaceChange: () => WorkspaceChange,
  WorkspaceEdit: () => WorkspaceEdit,
  WorkspaceFolder: () => WorkspaceFolder,
  WorkspaceSymbol: () => WorkspaceSymbol,
  integer: () => integer,
  uinteger: () => uinteger
});
var DocumentUri, URI, integer, uinteger, Position, Range, Location, LocationLink, Color, ColorInformation, ColorPresentation, FoldingRangeKind, FoldingRange, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, CodeDescription, Diagnostic, Command, TextEdit, ChangeAnnotation, ChangeAnnotationIdentifier, AnnotatedTextEdit, TextDocumentEdit, CreateFile, RenameFile, DeleteFile, WorkspaceEdit, TextEditChangeImpl, SnippetTextEdit, ChangeAnnotations, WorkspaceChange, TextDocumentIdentifier, VersionedTextDocumentIdentifier, OptionalVersionedTextDocumentIdentifier, LanguageKind, TextDocumentItem, MarkupKind, MarkupContent, CompletionItemKind, InsertTextFormat, CompletionItemTag, InsertReplaceEdit, InsertTextMode, ApplyKind, CompletionItemLabelDetails, CompletionItem, CompletionList, MarkedString, Hover, ParameterInformation, SignatureInformation, DocumentHighlightKind, DocumentHighlight, SymbolKind, SymbolTag, SymbolInformation, WorkspaceSymbol, DocumentSymbol, CodeActionKind, CodeActionTriggerKind, CodeActionContext, CodeActionTag, CodeAction, CodeLens, FormattingOptions, DocumentLink, SelectionRange, SemanticTokenTypes, SemanticTokenModifiers, SemanticTokens, InlineValueText, InlineValueVariableLookup, InlineValueEvaluatableExpression, InlineValueContext, InlayHintKind, InlayHintLabelPart, InlayHint, StringValue, InlineCompletionItem, InlineCompletionList, InlineCompletionTriggerKind, SelectedCompletionInfo, InlineCompletionContext, WorkspaceFolder, EOL, TextDocument2, FullTextDocument2, Is;
var init_main2 = __esm({
  "node_modules/vscode-languageserver-types/lib/esm/main.js"() {
    "use strict";
    (function(DocumentUri2) {
      function is(value) {
        return typeof value === "string";
      }
      DocumentUri2.is = is;
    })(DocumentUri || (DocumentUri = {}));
    (function(URI2) {
      function is(value) {
        return typeof value === "string";
      }
      URI2.is = is;
    })(URI || (URI = {}));
    (function(integer2) {
      integer2.MIN_VALUE = -2147483648;
      integer2.MAX_VALUE = 2147483647;
      function is(value) {
        return typeof value === "number" && integer2.MIN_VALUE <= value && value <= integer2.MAX_VALUE;
      }
      integer2.is = is;
    })(integer || (integer = {}));
    (function(uinteger2) {
      uinteger2.MIN_VALUE = 0;
      uinteger2.MAX_VALUE = 2147483647;
      function is(value) {
        return typeof value === "number" && uinteger2.MIN_VALUE <= value && value <= uinteger2.MAX_VALUE;
      }
      uinteger2.is = is;
    })(uinteger || (uinteger = {}));
    (function(Position2) {
      function create(line2, character) {
        if (line2 === Number.MAX_VALUE) {
          line2 = uinteger.MAX_VALUE;
        }
        if (character === Number.MAX_VALUE) {
          character = uinteger.MAX_VALUE;
        }
        return { line: line2, character };
      }
      Position2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Is.uinteger(candidate.line) && Is.uinteger(candidate.character);
      }
      Position2.is = is;
    })(Position || (Position = {}));
    (function(Range2) {
      function create(one, two, three, four) {
        if (Is.uinteger(one) && Is.uinteger(two) && Is.uinteger(three) && Is.uinteger(four)) {
          return { start: Position.create(one, two), end: Position.create(three, four) };
        } else if (Position.is(one) && Position.is(two)) {
          return { start: one, end: two };
        } else {
          throw new Error(`Range#create called with invalid arguments[${one}, ${two}, ${three}, ${four}]`);
        }
      }
      Range2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Position.is(candidate.start) && Position.is(candidate.end);
      }
      Range2.is = is;
    })(Range || (Range = {}));
    (function(Location2) {
      function create(uri, range2) {
        return { uri, range: range2 };
      }
      Location2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && (Is.string(candidate.uri) || Is.undefined(candidate.uri));
      }
      Location2.is = is;
    })(Location || (Location = {}));
    (function(LocationLink2) {
      function create(targetUri, targetRange, targetSelectionRange, originSelectionRange) {
        return { targetUri, targetRange, targetSelectionRange, originSelectionRange };
      }
      LocationLink2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.targetRange) && Is.string(candidate.targetUri) && Range.is(candidate.targetSelectionRange) && (Range.is(candidate.originSelectionRange) || Is.undefined(candidate.originSelectionRange));
      }
      LocationLink2.is = is;
    })(LocationLink || (LocationLink = {}));
    (function(Color2) {
      function create(red, green, blue, alpha) {
        return {
          red,
          green,
          blue,
          alpha
        };
      }
      Color2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Is.numberRange(candidate.red, 0, 1) && Is.numberRange(candidate.green, 0, 1) && Is.numberRange(candidate.blue, 0, 1) && Is.numberRange(candidate.alpha, 0, 1);
      }
      Color2.is = is;
    })(Color || (Color = {}));
    (function(ColorInformation2) {
      function create(range2, color) {
        return {
          range: range2,
          color
        };
      }
      ColorInformation2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && Color.is(candidate.color);
      }
      ColorInformation2.is = is;
    })(ColorInformation || (ColorInformation = {}));
    (function(ColorPresentation2) {
      function create(label, textEdit, additionalTextEdits) {
        return {
          label,
          textEdit,
          additionalTextEdits
        };
      }
      ColorPresentation2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.label) && (Is.undefined(candidate.textEdit) || TextEdit.is(candidate.textEdit)) && (Is.undefined(candidate.additionalTextEdits) || Is.typedArray(candidate.additionalTextEdits, TextEdit.is));
      }
      ColorPresentation2.is = is;
    })(ColorPresentation || (ColorPresentation = {}));
    (function(FoldingRangeKind2) {
      FoldingRangeKind2.Comment = "comment";
      FoldingRangeKind2.Imports = "imports";
      FoldingRangeKind2.Region = "region";
    })(FoldingRangeKind || (FoldingRangeKind = {}));
    (function(FoldingRange2) {
      function create(startLine, endLine, startCharacter, endCharacter, kind, collapsedText) {
        const result = {
          startLine,
          endLine
        };
        if (Is.defined(startCharacter)) {
          result.startCharacter = startCharacter;
        }
        if (Is.defined(endCharacter)) {
          result.endCharacter = endCharacter;
        }
        if (Is.defined(kind)) {
          result.kind = kind;
        }
        if (Is.defined(collapsedText)) {
          result.collapsedText = collapsedText;
        }
        return result;
      }
      FoldingRange2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Is.uinteger(candidate.startLine) && Is.uinteger(candidate.endLine) && (Is.undefined(candidate.startCharacter) || Is.uinteger(candidate.startCharacter)) && (Is.undefined(candidate.endCharacter) || Is.uinteger(candidate.endCharacter)) && (Is.undefined(candidate.kind) || Is.string(candidate.kind));
      }
      FoldingRange2.is = is;
    })(FoldingRange || (FoldingRange = {}));
    (function(DiagnosticRelatedInformation2) {
      function create(location, message) {
        return {
          location,
          message
        };
      }
      DiagnosticRelatedInformation2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Location.is(candidate.location) && Is.string(candidate.message);
      }
      DiagnosticRelatedInformation2.is = is;
    })(DiagnosticRelatedInformation || (DiagnosticRelatedInformation = {}));
    (function(DiagnosticSeverity2) {
      DiagnosticSeverity2.Error = 1;
      DiagnosticSeverity2.Warning = 2;
      DiagnosticSeverity2.Information = 3;
      DiagnosticSeverity2.Hint = 4;
    })(DiagnosticSeverity || (DiagnosticSeverity = {}));
    (function(DiagnosticTag2) {
      DiagnosticTag2.Unnecessary = 1;
      DiagnosticTag2.Deprecated = 2;
    })(DiagnosticTag || (DiagnosticTag = {}));
    (function(CodeDescription2) {
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.href);
      }
      CodeDescription2.is = is;
    })(CodeDescription || (CodeDescription = {}));
    (function(Diagnostic2) {
      function create(range2, message, severity, code, source2, relatedInformation) {
        const result = { range: range2, message };
        if (Is.defined(severity)) {
          result.severity = severity;
        }
        if (Is.defined(code)) {
          result.code = code;
        }
        if (Is.defined(source2)) {
          result.source = source2;
        }
        if (Is.defined(relatedInformation)) {
          result.relatedInformation = relatedInformation;
        }
        return result;
      }
      Diagnostic2.create = create;
      function is(value) {
        var _a;
        const candidate = value;
        return Is.defined(candidate) && Range.is(candidate.range) && (Is.string(candidate.message) || MarkupContent.is(candidate.message)) && (Is.number(candidate.severity) || Is.undefined(candidate.severity)) && (Is.integer(candidate.code) || Is.string(candidate.code) || Is.undefined(candidate.code)) && (Is.undefined(candidate.codeDescription) || Is.string((_a = candidate.codeDescription) === null || _a === void 0 ? void 0 : _a.href)) && (Is.string(candidate.source) || Is.undefined(candidate.source)) && (Is.undefined(candidate.relatedInformation) || Is.typedArray(candidate.relatedInformation, DiagnosticRelatedInformation.is));
      }
      Diagnostic2.is = is;
      function is3_17(value) {
        return Is.string(value.message);
      }
      Diagnostic2.is3_17 = is3_17;
      function getMessageString(diagnostic) {
        if (Is.string(diagnostic.message)) {
          return diagnostic.message;
        } else if (MarkupContent.is(diagnostic.message)) {
          return diagnostic.message.value;
        } else {
          throw new Error(`Unknown message type ${typeof diagnostic.message}`);
        }
      }
      Diagnostic2.getMessageString = getMessageString;
    })(Diagnostic || (Diagnostic = {}));
    (function(Command2) {
      function create(title, command, ...args) {
        const result = { title, command };
        if (Is.defined(args) && args.length > 0) {
          result.arguments = args;
        }
        return result;
      }
      Command2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.string(candidate.title) && (candidate.tooltip === void 0 || Is.string(candidate.tooltip)) && Is.string(candidate.command);
      }
      Command2.is = is;
    })(Command || (Command = {}));
    (function(TextEdit2) {
      function replace2(range2, newText) {
        return { range: range2, newText };
      }
      TextEdit2.replace = replace2;
      function insert(position, newText) {
        return { range: { start: position, end: position }, newText };
      }
      TextEdit2.insert = insert;
      function del(range2) {
        return { range: range2, newText: "" };
      }
      TextEdit2.del = del;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.newText) && Range.is(candidate.range);
      }
      TextEdit2.is = is;
    })(TextEdit || (TextEdit = {}));
    (function(ChangeAnnotation2) {
      function create(label, needsConfirmation, description) {
        const result = { label };
        if (needsConfirmation !== void 0) {
          result.needsConfirmation = needsConfirmation;
        }
        if (description !== void 0) {
          result.description = description;
        }
        return result;
      }
      ChangeAnnotation2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Is.string(candidate.label) && (Is.boolean(candidate.needsConfirmation) || candidate.needsConfirmation === void 0) && (Is.string(candidate.description) || candidate.description === void 0);
      }
      ChangeAnnotation2.is = is;
    })(ChangeAnnotation || (ChangeAnnotation = {}));
    (function(ChangeAnnotationIdentifier2) {
      function is(value) {
        const candidate = value;
        return Is.string(candidate);
      }
      ChangeAnnotationIdentifier2.is = is;
    })(ChangeAnnotationIdentifier || (ChangeAnnotationIdentifier = {}));
    (function(AnnotatedTextEdit2) {
      function replace2(range2, newText, annotation) {
        return { range: range2, newText, annotationId: annotation };
      }
      AnnotatedTextEdit2.replace = replace2;
      function insert(position, newText, annotation) {
        return { range: { start: position, end: position }, newText, annotationId: annotation };
      }
      AnnotatedTextEdit2.insert = insert;
      function del(range2, annotation) {
        return { range: range2, newText: "", annotationId: annotation };
      }
      AnnotatedTextEdit2.del = del;
      function is(value) {
        const candidate = value;
        return TextEdit.is(candidate) && (ChangeAnnotation.is(candidate.annotationId) || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      AnnotatedTextEdit2.is = is;
    })(AnnotatedTextEdit || (AnnotatedTextEdit = {}));
    (function(TextDocumentEdit2) {
      function create(textDocument, edits) {
        return { textDocument, edits };
      }
      TextDocumentEdit2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && OptionalVersionedTextDocumentIdentifier.is(candidate.textDocument) && Array.isArray(candidate.edits);
      }
      TextDocumentEdit2.is = is;
    })(TextDocumentEdit || (TextDocumentEdit = {}));
    (function(CreateFile2) {
      function create(uri, options, annotation) {
        const result = {
          kind: "create",
          uri
        };
        if (options !== void 0 && (options.overwrite !== void 0 || options.ignoreIfExists !== void 0)) {
          result.options = options;
        }
        if (annotation !== void 0) {
          result.annotationId = annotation;
        }
        return result;
      }
      CreateFile2.create = create;
      function is(value) {
        const candidate = value;
        return candidate && candidate.kind === "create" && Is.string(candidate.uri) && (candidate.options === void 0 || (candidate.options.overwrite === void 0 || Is.boolean(candidate.options.overwrite)) && (candidate.options.ignoreIfExists === void 0 || Is.boolean(candidate.options.ignoreIfExists))) && (candidate.annotationId === void 0 || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      CreateFile2.is = is;
    })(CreateFile || (CreateFile = {}));
    (function(RenameFile2) {
      function create(oldUri, newUri, options, annotation) {
        const result = {
          kind: "rename",
          oldUri,
          newUri
        };
        if (options !== void 0 && (options.overwrite !== void 0 || options.ignoreIfExists !== void 0)) {
          result.options = options;
        }
        if (annotation !== void 0) {
          result.annotationId = annotation;
        }
        return result;
      }
      RenameFile2.create = create;
      function is(value) {
        const candidate = value;
        return candidate && candidate.kind === "rename" && Is.string(candidate.oldUri) && Is.string(candidate.newUri) && (candidate.options === void 0 || (candidate.options.overwrite === void 0 || Is.boolean(candidate.options.overwrite)) && (candidate.options.ignoreIfExists === void 0 || Is.boolean(candidate.options.ignoreIfExists))) && (candidate.annotationId === void 0 || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      RenameFile2.is = is;
    })(RenameFile || (RenameFile = {}));
    (function(DeleteFile2) {
      function create(uri, options, annotation) {
        const result = {
          kind: "delete",
          uri
        };
        if (options !== void 0 && (options.recursive !== void 0 || options.ignoreIfNotExists !== void 0)) {
          result.options = options;
        }
        if (annotation !== void 0) {
          result.annotationId = annotation;
        }
        return result;
      }
      DeleteFile2.create = create;
      function is(value) {
        const candidate = value;
        return candidate && candidate.kind === "delete" && Is.string(candidate.uri) && (candidate.options === void 0 || (candidate.options.recursive === void 0 || Is.boolean(candidate.options.recursive)) && (candidate.options.ignoreIfNotExists === void 0 || Is.boolean(candidate.options.ignoreIfNotExists))) && (candidate.annotationId === void 0 || ChangeAnnotationIdentifier.is(candidate.annotationId));
      }
      DeleteFile2.is = is;
    })(DeleteFile || (DeleteFile = {}));
    (function(WorkspaceEdit2) {
      function is(value) {
        const candidate = value;
        return candidate && (candidate.changes !== void 0 || candidate.documentChanges !== void 0) && (candidate.documentChanges === void 0 || candidate.documentChanges.every((change) => {
          if (Is.string(change.kind)) {
            return CreateFile.is(change) || RenameFile.is(change) || DeleteFile.is(change);
          } else {
            return TextDocumentEdit.is(change);
          }
        }));
      }
      WorkspaceEdit2.is = is;
    })(WorkspaceEdit || (WorkspaceEdit = {}));
    TextEditChangeImpl = class {
      constructor(edits, changeAnnotations) {
        this.edits = edits;
        this.changeAnnotations = changeAnnotations;
      }
      insert(position, newText, annotation) {
        let edit;
        let id;
        if (annotation === void 0) {
          edit = TextEdit.insert(position, newText);
        } else if (ChangeAnnotationIdentifier.is(annotation)) {
          id = annotation;
          edit = AnnotatedTextEdit.insert(position, newText, annotation);
        } else {
          this.assertChangeAnnotations(this.changeAnnotations);
          id = this.changeAnnotations.manage(annotation);
          edit = AnnotatedTextEdit.insert(position, newText, id);
        }
        this.edits.push(edit);
        if (id !== void 0) {
          return id;
        }
      }
      replace(range2, newText, annotation) {
        let edit;
        let id;
        if (annotation === void 0) {
          edit = TextEdit.replace(range2, newText);
        } else if (ChangeAnnotationIdentifier.is(annotation)) {
          id = annotation;
          edit = AnnotatedTextEdit.replace(range2, newText, annotation);
        } else {
          this.assertChangeAnnotations(this.changeAnnotations);
          id = this.changeAnnotations.manage(annotation);
          edit = AnnotatedTextEdit.replace(range2, newText, id);
        }
        this.edits.push(edit);
        if (id !== void 0) {
          return id;
        }
      }
      delete(range2, annotation) {
        let edit;
        let id;
        if (annotation === void 0) {
          edit = TextEdit.del(range2);
        } else if (ChangeAnnotationIdentifier.is(annotation)) {
          id = annotation;
          edit = AnnotatedTextEdit.del(range2, annotation);
        } else {
          this.assertChangeAnnotations(this.changeAnnotations);
          id = this.changeAnnotations.manage(annotation);
          edit = AnnotatedTextEdit.del(range2, id);
        }
        this.edits.push(edit);
        if (id !== void 0) {
          return id;
        }
      }
      add(edit) {
        this.edits.push(edit);
      }
      all() {
        return this.edits;
      }
      clear() {
        this.edits.splice(0, this.edits.length);
      }
      assertChangeAnnotations(value) {
        if (value === void 0) {
          throw new Error(`Text edit change is not configured to manage change annotations.`);
        }
      }
    };
    (function(SnippetTextEdit2) {
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && StringValue.isSnippet(candidate.snippet) && (candidate.annotationId === void 0 || (ChangeAnnotation.is(candidate.annotationId) || ChangeAnnotationIdentifier.is(candidate.annotationId)));
      }
      SnippetTextEdit2.is = is;
    })(SnippetTextEdit || (SnippetTextEdit = {}));
    ChangeAnnotations = class {
      constructor(annotations) {
        this._annotations = annotations === void 0 ? /* @__PURE__ */ Object.create(null) : annotations;
        this._counter = 0;
        this._size = 0;
      }
      all() {
        return this._annotations;
      }
      get size() {
        return this._size;
      }
      manage(idOrAnnotation, annotation) {
        let id;
        if (ChangeAnnotationIdentifier.is(idOrAnnotation)) {
          id = idOrAnnotation;
        } else {
          id = this.nextId();
          annotation = idOrAnnotation;
        }
        if (this._annotations[id] !== void 0) {
          throw new Error(`Id ${id} is already in use.`);
        }
        if (annotation === void 0) {
          throw new Error(`No annotation provided for id ${id}`);
        }
        this._annotations[id] = annotation;
        this._size++;
        return id;
      }
      nextId() {
        this._counter++;
        return this._counter.toString();
      }
    };
    WorkspaceChange = class {
      constructor(workspaceEdit) {
        this._textEditChanges = /* @__PURE__ */ Object.create(null);
        if (workspaceEdit !== void 0) {
          this._workspaceEdit = workspaceEdit;
          if (workspaceEdit.documentChanges) {
            this._changeAnnotations = new ChangeAnnotations(workspaceEdit.changeAnnotations);
            workspaceEdit.changeAnnotations = this._changeAnnotations.all();
            workspaceEdit.documentChanges.forEach((change) => {
              if (TextDocumentEdit.is(change)) {
                const textEditChange = new TextEditChangeImpl(change.edits, this._changeAnnotations);
                this._textEditChanges[change.textDocument.uri] = textEditChange;
              }
            });
          } else if (workspaceEdit.changes) {
            Object.keys(workspaceEdit.changes).forEach((key) => {
              const textEditChange = new TextEditChangeImpl(workspaceEdit.changes[key]);
              this._textEditChanges[key] = textEditChange;
            });
          }
        } else {
          this._workspaceEdit = {};
        }
      }
      /**
       * Returns the underlying {@link WorkspaceEdit} literal
       * use to be returned from a workspace edit operation like rename.
       */
      get edit() {
        this.initDocumentChanges();
        if (this._changeAnnotations !== void 0) {
          if (this._changeAnnotations.size === 0) {
            this._workspaceEdit.changeAnnotations = void 0;
          } else {
            this._workspaceEdit.changeAnnotations = this._changeAnnotations.all();
          }
        }
        return this._workspaceEdit;
      }
      getTextEditChange(key) {
        if (OptionalVersionedTextDocumentIdentifier.is(key)) {
          this.initDocumentChanges();
          if (this._workspaceEdit.documentChanges === void 0) {
            throw new Error("Workspace edit is not configured for document changes.");
          }
          const textDocument = { uri: key.uri, version: key.version };
          let result = this._textEditChanges[textDocument.uri];
          if (!result) {
            const edits = [];
            const textDocumentEdit = {
              textDocument,
              edits
            };
            this._workspaceEdit.documentChanges.push(textDocumentEdit);
            result = new TextEditChangeImpl(edits, this._changeAnnotations);
            this._textEditChanges[textDocument.uri] = result;
          }
          return result;
        } else {
          this.initChanges();
          if (this._workspaceEdit.changes === void 0) {
            throw new Error("Workspace edit is not configured for normal text edit changes.");
          }
          let result = this._textEditChanges[key];
          if (!result) {
            const edits = [];
            this._workspaceEdit.changes[key] = edits;
            result = new TextEditChangeImpl(edits);
            this._textEditChanges[key] = result;
          }
          return result;
        }
      }
      initDocumentChanges() {
        if (this._workspaceEdit.documentChanges === void 0 && this._workspaceEdit.changes === void 0) {
          this._changeAnnotations = new ChangeAnnotations();
          this._workspaceEdit.documentChanges = [];
          this._workspaceEdit.changeAnnotations = this._changeAnnotations.all();
        }
      }
      initChanges() {
        if (this._workspaceEdit.documentChanges === void 0 && this._workspaceEdit.changes === void 0) {
          this._workspaceEdit.changes = /* @__PURE__ */ Object.create(null);
        }
      }
      createFile(uri, optionsOrAnnotation, options) {
        this.initDocumentChanges();
        if (this._workspaceEdit.documentChanges === void 0) {
          throw new Error("Workspace edit is not configured for document changes.");
        }
        let annotation;
        if (ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation)) {
          annotation = optionsOrAnnotation;
        } else {
          options = optionsOrAnnotation;
        }
        let operation;
        let id;
        if (annotation === void 0) {
          operation = CreateFile.create(uri, options);
        } else {
          id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation);
          operation = CreateFile.create(uri, options, id);
        }
        this._workspaceEdit.documentChanges.push(operation);
        if (id !== void 0) {
          return id;
        }
      }
      renameFile(oldUri, newUri, optionsOrAnnotation, options) {
        this.initDocumentChanges();
        if (this._workspaceEdit.documentChanges === void 0) {
          throw new Error("Workspace edit is not configured for document changes.");
        }
        let annotation;
        if (ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation)) {
          annotation = optionsOrAnnotation;
        } else {
          options = optionsOrAnnotation;
        }
        let operation;
        let id;
        if (annotation === void 0) {
          operation = RenameFile.create(oldUri, newUri, options);
        } else {
          id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation);
          operation = RenameFile.create(oldUri, newUri, options, id);
        }
        this._workspaceEdit.documentChanges.push(operation);
        if (id !== void 0) {
          return id;
        }
      }
      deleteFile(uri, optionsOrAnnotation, options) {
        this.initDocumentChanges();
        if (this._workspaceEdit.documentChanges === void 0) {
          throw new Error("Workspace edit is not configured for document changes.");
        }
        let annotation;
        if (ChangeAnnotation.is(optionsOrAnnotation) || ChangeAnnotationIdentifier.is(optionsOrAnnotation)) {
          annotation = optionsOrAnnotation;
        } else {
          options = optionsOrAnnotation;
        }
        let operation;
        let id;
        if (annotation === void 0) {
          operation = DeleteFile.create(uri, options);
        } else {
          id = ChangeAnnotationIdentifier.is(annotation) ? annotation : this._changeAnnotations.manage(annotation);
          operation = DeleteFile.create(uri, options, id);
        }
        this._workspaceEdit.documentChanges.push(operation);
        if (id !== void 0) {
          return id;
        }
      }
    };
    (function(TextDocumentIdentifier2) {
      function create(uri) {
        return { uri };
      }
      TextDocumentIdentifier2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri);
      }
      TextDocumentIdentifier2.is = is;
    })(TextDocumentIdentifier || (TextDocumentIdentifier = {}));
    (function(VersionedTextDocumentIdentifier2) {
      function create(uri, version) {
        return { uri, version };
      }
      VersionedTextDocumentIdentifier2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri) && Is.integer(candidate.version);
      }
      VersionedTextDocumentIdentifier2.is = is;
    })(VersionedTextDocumentIdentifier || (VersionedTextDocumentIdentifier = {}));
    (function(OptionalVersionedTextDocumentIdentifier2) {
      function create(uri, version) {
        return { uri, version };
      }
      OptionalVersionedTextDocumentIdentifier2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri) && (candidate.version === null || Is.integer(candidate.version));
      }
      OptionalVersionedTextDocumentIdentifier2.is = is;
    })(OptionalVersionedTextDocumentIdentifier || (OptionalVersionedTextDocumentIdentifier = {}));
    (function(LanguageKind2) {
      LanguageKind2.ABAP = "abap";
      LanguageKind2.WindowsBat = "bat";
      LanguageKind2.BibTeX = "bibtex";
      LanguageKind2.Clojure = "clojure";
      LanguageKind2.Coffeescript = "coffeescript";
      LanguageKind2.C = "c";
      LanguageKind2.CPP = "cpp";
      LanguageKind2.CSharp = "csharp";
      LanguageKind2.CSS = "css";
      LanguageKind2.D = "d";
      LanguageKind2.Delphi = "pascal";
      LanguageKind2.Diff = "diff";
      LanguageKind2.Dart = "dart";
      LanguageKind2.Dockerfile = "dockerfile";
      LanguageKind2.Elixir = "elixir";
      LanguageKind2.Erlang = "erlang";
      LanguageKind2.FSharp = "fsharp";
      LanguageKind2.GitCommit = "git-commit";
      LanguageKind2.GitRebase = "git-rebase";
      LanguageKind2.Go = "go";
      LanguageKind2.Groovy = "groovy";
      LanguageKind2.Handlebars = "handlebars";
      LanguageKind2.Haskell = "haskell";
      LanguageKind2.HTML = "html";
      LanguageKind2.Ini = "ini";
      LanguageKind2.Java = "java";
      LanguageKind2.JavaScript = "javascript";
      LanguageKind2.JavaScriptReact = "javascriptreact";
      LanguageKind2.JSON = "json";
      LanguageKind2.LaTeX = "latex";
      LanguageKind2.Less = "less";
      LanguageKind2.Lua = "lua";
      LanguageKind2.Makefile = "makefile";
      LanguageKind2.Markdown = "markdown";
      LanguageKind2.ObjectiveC = "objective-c";
      LanguageKind2.ObjectiveCPP = "objective-cpp";
      LanguageKind2.Pascal = "pascal";
      LanguageKind2.Perl = "perl";
      LanguageKind2.Perl6 = "perl6";
      LanguageKind2.PHP = "php";
      LanguageKind2.Plaintext = "plaintext";
      LanguageKind2.Powershell = "powershell";
      LanguageKind2.Pug = "jade";
      LanguageKind2.Python = "python";
      LanguageKind2.R = "r";
      LanguageKind2.Razor = "razor";
      LanguageKind2.Ruby = "ruby";
      LanguageKind2.Rust = "rust";
      LanguageKind2.SCSS = "scss";
      LanguageKind2.SASS = "sass";
      LanguageKind2.Scala = "scala";
      LanguageKind2.ShaderLab = "shaderlab";
      LanguageKind2.ShellScript = "shellscript";
      LanguageKind2.SQL = "sql";
      LanguageKind2.Swift = "swift";
      LanguageKind2.TypeScript = "typescript";
      LanguageKind2.TypeScriptReact = "typescriptreact";
      LanguageKind2.TeX = "tex";
      LanguageKind2.VisualBasic = "vb";
      LanguageKind2.XML = "xml";
      LanguageKind2.XSL = "xsl";
      LanguageKind2.YAML = "yaml";
    })(LanguageKind || (LanguageKind = {}));
    (function(TextDocumentItem2) {
      function create(uri, languageId, version, text2) {
        return { uri, languageId, version, text: text2 };
      }
      TextDocumentItem2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri) && Is.string(candidate.languageId) && Is.integer(candidate.version) && Is.string(candidate.text);
      }
      TextDocumentItem2.is = is;
    })(TextDocumentItem || (TextDocumentItem = {}));
    (function(MarkupKind2) {
      MarkupKind2.PlainText = "plaintext";
      MarkupKind2.Markdown = "markdown";
      function is(value) {
        const candidate = value;
        return candidate === MarkupKind2.PlainText || candidate === MarkupKind2.Markdown;
      }
      MarkupKind2.is = is;
    })(MarkupKind || (MarkupKind = {}));
    (function(MarkupContent2) {
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(value) && MarkupKind.is(candidate.kind) && Is.string(candidate.value);
      }
      MarkupContent2.is = is;
    })(MarkupContent || (MarkupContent = {}));
    (function(CompletionItemKind2) {
      CompletionItemKind2.Text = 1;
      CompletionItemKind2.Method = 2;
      CompletionItemKind2.Function = 3;
      CompletionItemKind2.Constructor = 4;
      CompletionItemKind2.Field = 5;
      CompletionItemKind2.Variable = 6;
      CompletionItemKind2.Class = 7;
      CompletionItemKind2.Interface = 8;
      CompletionItemKind2.Module = 9;
      CompletionItemKind2.Property = 10;
      CompletionItemKind2.Unit = 11;
      CompletionItemKind2.Value = 12;
      CompletionItemKind2.Enum = 13;
      CompletionItemKind2.Keyword = 14;
      CompletionItemKind2.Snippet = 15;
      CompletionItemKind2.Color = 16;
      CompletionItemKind2.File = 17;
      CompletionItemKind2.Reference = 18;
      CompletionItemKind2.Folder = 19;
      CompletionItemKind2.EnumMember = 20;
      CompletionItemKind2.Constant = 21;
      CompletionItemKind2.Struct = 22;
      CompletionItemKind2.Event = 23;
      CompletionItemKind2.Operator = 24;
      CompletionItemKind2.TypeParameter = 25;
    })(CompletionItemKind || (CompletionItemKind = {}));
    (function(InsertTextFormat2) {
      InsertTextFormat2.PlainText = 1;
      InsertTextFormat2.Snippet = 2;
    })(InsertTextFormat || (InsertTextFormat = {}));
    (function(CompletionItemTag2) {
      CompletionItemTag2.Deprecated = 1;
    })(CompletionItemTag || (CompletionItemTag = {}));
    (function(InsertReplaceEdit2) {
      function create(newText, insert, replace2) {
        return { newText, insert, replace: replace2 };
      }
      InsertReplaceEdit2.create = create;
      function is(value) {
        const candidate = value;
        return candidate && Is.string(candidate.newText) && Range.is(candidate.insert) && Range.is(candidate.replace);
      }
      InsertReplaceEdit2.is = is;
    })(InsertReplaceEdit || (InsertReplaceEdit = {}));
    (function(InsertTextMode2) {
      InsertTextMode2.asIs = 1;
      InsertTextMode2.adjustIndentation = 2;
    })(InsertTextMode || (InsertTextMode = {}));
    (function(ApplyKind2) {
      ApplyKind2.Replace = 1;
      ApplyKind2.Merge = 2;
    })(ApplyKind || (ApplyKind = {}));
    (function(CompletionItemLabelDetails2) {
      function is(value) {
        const candidate = value;
        return candidate && (Is.string(candidate.detail) || candidate.detail === void 0) && (Is.string(candidate.description) || candidate.description === void 0);
      }
      CompletionItemLabelDetails2.is = is;
    })(CompletionItemLabelDetails || (CompletionItemLabelDetails = {}));
    (function(CompletionItem2) {
      function create(label) {
        return { label };
      }
      CompletionItem2.create = create;
    })(CompletionItem || (CompletionItem = {}));
    (function(CompletionList2) {
      function create(items, isIncomplete) {
        return { items: items ? items : [], isIncomplete: !!isIncomplete };
      }
      CompletionList2.create = create;
    })(CompletionList || (CompletionList = {}));
    (function(MarkedString2) {
      function fromPlainText(plainText) {
        return plainText.replace(/[\\`*_{}[\]()#+\-.!]/g, "\\$&");
      }
      MarkedString2.fromPlainText = fromPlainText;
      function is(value) {
        const candidate = value;
        return Is.string(candidate) || Is.objectLiteral(candidate) && Is.string(candidate.language) && Is.string(candidate.value);
      }
      MarkedString2.is = is;
    })(MarkedString || (MarkedString = {}));
    (function(Hover2) {
      function is(value) {
        const candidate = value;
        return !!candidate && Is.objectLiteral(candidate) && (MarkupContent.is(candidate.contents) || MarkedString.is(candidate.contents) || Is.typedArray(candidate.contents, MarkedString.is)) && (value.range === void 0 || Range.is(value.range));
      }
      Hover2.is = is;
    })(Hover || (Hover = {}));
    (function(ParameterInformation2) {
      function create(label, documentation) {
        return documentation ? { label, documentation } : { label };
      }
      ParameterInformation2.create = create;
    })(ParameterInformation || (ParameterInformation = {}));
    (function(SignatureInformation2) {
      function create(label, documentation, ...parameters) {
        const result = { label };
        if (Is.defined(documentation)) {
          result.documentation = documentation;
        }
        if (Is.defined(parameters)) {
          result.parameters = parameters;
        } else {
          result.parameters = [];
        }
        return result;
      }
      SignatureInformation2.create = create;
    })(SignatureInformation || (SignatureInformation = {}));
    (function(DocumentHighlightKind2) {
      DocumentHighlightKind2.Text = 1;
      DocumentHighlightKind2.Read = 2;
      DocumentHighlightKind2.Write = 3;
    })(DocumentHighlightKind || (DocumentHighlightKind = {}));
    (function(DocumentHighlight2) {
      function create(range2, kind) {
        const result = { range: range2 };
        if (Is.number(kind)) {
          result.kind = kind;
        }
        return result;
      }
      DocumentHighlight2.create = create;
    })(DocumentHighlight || (DocumentHighlight = {}));
    (function(SymbolKind2) {
      SymbolKind2.File = 1;
      SymbolKind2.Module = 2;
      SymbolKind2.Namespace = 3;
      SymbolKind2.Package = 4;
      SymbolKind2.Class = 5;
      SymbolKind2.Method = 6;
      SymbolKind2.Property = 7;
      SymbolKind2.Field = 8;
      SymbolKind2.Constructor = 9;
      SymbolKind2.Enum = 10;
      SymbolKind2.Interface = 11;
      SymbolKind2.Function = 12;
      SymbolKind2.Variable = 13;
      SymbolKind2.Constant = 14;
      SymbolKind2.String = 15;
      SymbolKind2.Number = 16;
      SymbolKind2.Boolean = 17;
      SymbolKind2.Array = 18;
      SymbolKind2.Object = 19;
      SymbolKind2.Key = 20;
      SymbolKind2.Null = 21;
      SymbolKind2.EnumMember = 22;
      SymbolKind2.Struct = 23;
      SymbolKind2.Event = 24;
      SymbolKind2.Operator = 25;
      SymbolKind2.TypeParameter = 26;
    })(SymbolKind || (SymbolKind = {}));
    (function(SymbolTag2) {
      SymbolTag2.Deprecated = 1;
    })(SymbolTag || (SymbolTag = {}));
    (function(SymbolInformation2) {
      function create(name, kind, range2, uri, containerName) {
        const result = {
          name,
          kind,
          location: { uri, range: range2 }
        };
        if (containerName) {
          result.containerName = containerName;
        }
        return result;
      }
      SymbolInformation2.create = create;
    })(SymbolInformation || (SymbolInformation = {}));
    (function(WorkspaceSymbol2) {
      function create(name, kind, uri, range2) {
        return range2 !== void 0 ? { name, kind, location: { uri, range: range2 } } : { name, kind, location: { uri } };
      }
      WorkspaceSymbol2.create = create;
    })(WorkspaceSymbol || (WorkspaceSymbol = {}));
    (function(DocumentSymbol2) {
      function create(name, detail, kind, range2, selectionRange, children) {
        const result = {
          name,
          detail,
          kind,
          range: range2,
          selectionRange
        };
        if (children !== void 0) {
          result.children = children;
        }
        return result;
      }
      DocumentSymbol2.create = create;
      function is(value) {
        const candidate = value;
        return candidate && Is.string(candidate.name) && Is.number(candidate.kind) && Range.is(candidate.range) && Range.is(candidate.selectionRange) && (candidate.detail === void 0 || Is.string(candidate.detail)) && (candidate.deprecated === void 0 || Is.boolean(candidate.deprecated)) && (candidate.children === void 0 || Array.isArray(candidate.children)) && (candidate.tags === void 0 || Array.isArray(candidate.tags));
      }
      DocumentSymbol2.is = is;
    })(DocumentSymbol || (DocumentSymbol = {}));
    (function(CodeActionKind2) {
      CodeActionKind2.Empty = "";
      CodeActionKind2.QuickFix = "quickfix";
      CodeActionKind2.Refactor = "refactor";
      CodeActionKind2.RefactorExtract = "refactor.extract";
      CodeActionKind2.RefactorInline = "refactor.inline";
      CodeActionKind2.RefactorMove = "refactor.move";
      CodeActionKind2.RefactorRewrite = "refactor.rewrite";
      CodeActionKind2.Source = "source";
      CodeActionKind2.SourceOrganizeImports = "source.organizeImports";
      CodeActionKind2.SourceFixAll = "source.fixAll";
      CodeActionKind2.Notebook = "notebook";
    })(CodeActionKind || (CodeActionKind = {}));
    (function(CodeActionTriggerKind2) {
      CodeActionTriggerKind2.Invoked = 1;
      CodeActionTriggerKind2.Automatic = 2;
    })(CodeActionTriggerKind || (CodeActionTriggerKind = {}));
    (function(CodeActionContext2) {
      function create(diagnostics, only, triggerKind) {
        const result = { diagnostics };
        if (only !== void 0 && only !== null) {
          result.only = only;
        }
        if (triggerKind !== void 0 && triggerKind !== null) {
          result.triggerKind = triggerKind;
        }
        return result;
      }
      CodeActionContext2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.typedArray(candidate.diagnostics, Diagnostic.is) && (candidate.only === void 0 || Is.typedArray(candidate.only, Is.string)) && (candidate.triggerKind === void 0 || candidate.triggerKind === CodeActionTriggerKind.Invoked || candidate.triggerKind === CodeActionTriggerKind.Automatic);
      }
      CodeActionContext2.is = is;
    })(CodeActionContext || (CodeActionContext = {}));
    (function(CodeActionTag2) {
      CodeActionTag2.LLMGenerated = 1;
      function is(value) {
        return Is.defined(value) && value === CodeActionTag2.LLMGenerated;
      }
      CodeActionTag2.is = is;
    })(CodeActionTag || (CodeActionTag = {}));
    (function(CodeAction2) {
      function create(title, kindOrCommandOrEdit, kind) {
        const result = { title };
        let checkKind = true;
        if (typeof kindOrCommandOrEdit === "string") {
          checkKind = false;
          result.kind = kindOrCommandOrEdit;
        } else if (Command.is(kindOrCommandOrEdit)) {
          result.command = kindOrCommandOrEdit;
        } else {
          result.edit = kindOrCommandOrEdit;
        }
        if (checkKind && kind !== void 0) {
          result.kind = kind;
        }
        return result;
      }
      CodeAction2.create = create;
      function is(value) {
        const candidate = value;
        return candidate && Is.string(candidate.title) && (candidate.diagnostics === void 0 || Is.typedArray(candidate.diagnostics, Diagnostic.is)) && (candidate.kind === void 0 || Is.string(candidate.kind)) && (candidate.edit !== void 0 || candidate.command !== void 0) && (candidate.command === void 0 || Command.is(candidate.command)) && (candidate.isPreferred === void 0 || Is.boolean(candidate.isPreferred)) && (candidate.edit === void 0 || WorkspaceEdit.is(candidate.edit)) && (candidate.tags === void 0 || Is.typedArray(candidate.tags, CodeActionTag.is));
      }
      CodeAction2.is = is;
    })(CodeAction || (CodeAction = {}));
    (function(CodeLens2) {
      function create(range2, data) {
        const result = { range: range2 };
        if (Is.defined(data)) {
          result.data = data;
        }
        return result;
      }
      CodeLens2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Range.is(candidate.range) && (Is.undefined(candidate.command) || Command.is(candidate.command));
      }
      CodeLens2.is = is;
    })(CodeLens || (CodeLens = {}));
    (function(FormattingOptions2) {
      function create(tabSize, insertSpaces) {
        return { tabSize, insertSpaces };
      }
      FormattingOptions2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.uinteger(candidate.tabSize) && Is.boolean(candidate.insertSpaces);
      }
      FormattingOptions2.is = is;
    })(FormattingOptions || (FormattingOptions = {}));
    (function(DocumentLink2) {
      function create(range2, target, data) {
        return { range: range2, target, data };
      }
      DocumentLink2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Range.is(candidate.range) && (Is.undefined(candidate.target) || Is.string(candidate.target));
      }
      DocumentLink2.is = is;
    })(DocumentLink || (DocumentLink = {}));
    (function(SelectionRange2) {
      function create(range2, parent) {
        return { range: range2, parent };
      }
      SelectionRange2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Range.is(candidate.range) && (candidate.parent === void 0 || SelectionRange2.is(candidate.parent));
      }
      SelectionRange2.is = is;
    })(SelectionRange || (SelectionRange = {}));
    (function(SemanticTokenTypes2) {
      SemanticTokenTypes2["namespace"] = "namespace";
      SemanticTokenTypes2["type"] = "type";
      SemanticTokenTypes2["class"] = "class";
      SemanticTokenTypes2["enum"] = "enum";
      SemanticTokenTypes2["interface"] = "interface";
      SemanticTokenTypes2["struct"] = "struct";
      SemanticTokenTypes2["typeParameter"] = "typeParameter";
      SemanticTokenTypes2["parameter"] = "parameter";
      SemanticTokenTypes2["variable"] = "variable";
      SemanticTokenTypes2["property"] = "property";
      SemanticTokenTypes2["enumMember"] = "enumMember";
      SemanticTokenTypes2["event"] = "event";
      SemanticTokenTypes2["function"] = "function";
      SemanticTokenTypes2["method"] = "method";
      SemanticTokenTypes2["macro"] = "macro";
      SemanticTokenTypes2["keyword"] = "keyword";
      SemanticTokenTypes2["modifier"] = "modifier";
      SemanticTokenTypes2["comment"] = "comment";
      SemanticTokenTypes2["string"] = "string";
      SemanticTokenTypes2["number"] = "number";
      SemanticTokenTypes2["regexp"] = "regexp";
      SemanticTokenTypes2["operator"] = "operator";
      SemanticTokenTypes2["decorator"] = "decorator";
      SemanticTokenTypes2["label"] = "label";
    })(SemanticTokenTypes || (SemanticTokenTypes = {}));
    (function(SemanticTokenModifiers2) {
      SemanticTokenModifiers2["declaration"] = "declaration";
      SemanticTokenModifiers2["definition"] = "definition";
      SemanticTokenModifiers2["readonly"] = "readonly";
      SemanticTokenModifiers2["static"] = "static";
      SemanticTokenModifiers2["deprecated"] = "deprecated";
      SemanticTokenModifiers2["abstract"] = "abstract";
      SemanticTokenModifiers2["async"] = "async";
      SemanticTokenModifiers2["modification"] = "modification";
      SemanticTokenModifiers2["documentation"] = "documentation";
      SemanticTokenModifiers2["defaultLibrary"] = "defaultLibrary";
    })(SemanticTokenModifiers || (SemanticTokenModifiers = {}));
    (function(SemanticTokens2) {
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && (candidate.resultId === void 0 || typeof candidate.resultId === "string") && Array.isArray(candidate.data) && (candidate.data.length === 0 || typeof candidate.data[0] === "number");
      }
      SemanticTokens2.is = is;
    })(SemanticTokens || (SemanticTokens = {}));
    (function(InlineValueText2) {
      function create(range2, text2) {
        return { range: range2, text: text2 };
      }
      InlineValueText2.create = create;
      function is(value) {
        const candidate = value;
        return candidate !== void 0 && candidate !== null && Range.is(candidate.range) && Is.string(candidate.text);
      }
      InlineValueText2.is = is;
    })(InlineValueText || (InlineValueText = {}));
    (function(InlineValueVariableLookup2) {
      function create(range2, variableName, caseSensitiveLookup) {
        return { range: range2, variableName, caseSensitiveLookup };
      }
      InlineValueVariableLookup2.create = create;
      function is(value) {
        const candidate = value;
        return candidate !== void 0 && candidate !== null && Range.is(candidate.range) && Is.boolean(candidate.caseSensitiveLookup) && (Is.string(candidate.variableName) || candidate.variableName === void 0);
      }
      InlineValueVariableLookup2.is = is;
    })(InlineValueVariableLookup || (InlineValueVariableLookup = {}));
    (function(InlineValueEvaluatableExpression2) {
      function create(range2, expression) {
        return { range: range2, expression };
      }
      InlineValueEvaluatableExpression2.create = create;
      function is(value) {
        const candidate = value;
        return candidate !== void 0 && candidate !== null && Range.is(candidate.range) && (Is.string(candidate.expression) || candidate.expression === void 0);
      }
      InlineValueEvaluatableExpression2.is = is;
    })(InlineValueEvaluatableExpression || (InlineValueEvaluatableExpression = {}));
    (function(InlineValueContext2) {
      function create(frameId, stoppedLocation) {
        return { frameId, stoppedLocation };
      }
      InlineValueContext2.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Range.is(value.stoppedLocation);
      }
      InlineValueContext2.is = is;
    })(InlineValueContext || (InlineValueContext = {}));
    (function(InlayHintKind2) {
      InlayHintKind2.Type = 1;
      InlayHintKind2.Parameter = 2;
      function is(value) {
        return value === 1 || value === 2;
      }
      InlayHintKind2.is = is;
    })(InlayHintKind || (InlayHintKind = {}));
    (function(InlayHintLabelPart2) {
      function create(value) {
        return { value };
      }
      InlayHintLabelPart2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && (candidate.tooltip === void 0 || Is.string(candidate.tooltip) || MarkupContent.is(candidate.tooltip)) && (candidate.location === void 0 || Location.is(candidate.location)) && (candidate.command === void 0 || Command.is(candidate.command));
      }
      InlayHintLabelPart2.is = is;
    })(InlayHintLabelPart || (InlayHintLabelPart = {}));
    (function(InlayHint2) {
      function create(position, label, kind) {
        const result = { position, label };
        if (kind !== void 0) {
          result.kind = kind;
        }
        return result;
      }
      InlayHint2.create = create;
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && Position.is(candidate.position) && (Is.string(candidate.label) || Is.typedArray(candidate.label, InlayHintLabelPart.is)) && (candidate.kind === void 0 || InlayHintKind.is(candidate.kind)) && candidate.textEdits === void 0 || Is.typedArray(candidate.textEdits, TextEdit.is) && (candidate.tooltip === void 0 || Is.string(candidate.tooltip) || MarkupContent.is(candidate.tooltip)) && (candidate.paddingLeft === void 0 || Is.boolean(candidate.paddingLeft)) && (candidate.paddingRight === void 0 || Is.boolean(candidate.paddingRight));
      }
      InlayHint2.is = is;
    })(InlayHint || (InlayHint = {}));
    (function(StringValue2) {
      function createSnippet(value) {
        return { kind: "snippet", value };
      }
      StringValue2.createSnippet = createSnippet;
      function isSnippet(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && candidate.kind === "snippet" && Is.string(candidate.value);
      }
      StringValue2.isSnippet = isSnippet;
    })(StringValue || (StringValue = {}));
    (function(InlineCompletionItem2) {
      function create(insertText, filterText, range2, command) {
        return { insertText, filterText, range: range2, command };
      }
      InlineCompletionItem2.create = create;
    })(InlineCompletionItem || (InlineCompletionItem = {}));
    (function(InlineCompletionList2) {
      function create(items) {
        return { items };
      }
      InlineCompletionList2.create = create;
    })(InlineCompletionList || (InlineCompletionList = {}));
    (function(InlineCompletionTriggerKind2) {
      InlineCompletionTriggerKind2.Invoked = 1;
      InlineCompletionTriggerKind2.Automatic = 2;
    })(InlineCompletionTriggerKind || (InlineCompletionTriggerKind = {}));
    (function(SelectedCompletionInfo2) {
      function create(range2, text2) {
        return { range: range2, text: text2 };
      }
      SelectedCompletionInfo2.create = create;
    })(SelectedCompletionInfo || (SelectedCompletionInfo = {}));
    (function(InlineCompletionContext2) {
      function create(triggerKind, selectedCompletionInfo) {
        return { triggerKind, selectedCompletionInfo };
      }
      InlineCompletionContext2.create = create;
    })(InlineCompletionContext || (InlineCompletionContext = {}));
    (function(WorkspaceFolder2) {
      function is(value) {
        const candidate = value;
        return Is.objectLiteral(candidate) && URI.is(candidate.uri) && Is.string(candidate.name);
      }
      WorkspaceFolder2.is = is;
    })(WorkspaceFolder || (WorkspaceFolder = {}));
    EOL = ["\n", "\r\n", "\r"];
    (function(TextDocument3) {
      function create(uri, languageId, version, content) {
        return new FullTextDocument2(uri, languageId, version, content);
      }
      TextDocument3.create = create;
      function is(value) {
        const candidate = value;
        return Is.defined(candidate) && Is.string(candidate.uri) && (Is.undefined(candidate.languageId) || Is.string(candidate.languageId)) && Is.uinteger(candidate.lineCount) && Is.func(candidate.getText) && Is.func(candidate.positionAt) && Is.func(candidate.offsetAt) ? true : false;
      }
      TextDocument3.is = is;
      function applyEdits2(document, edits) {
        let text2 = document.getText();
        const sortedEdits = mergeSort2(edits, (a, b) => {
          const diff = a.range.start.line - b.range.start.line;
          if (diff === 0) {
            return a.range.start.character - b.range.start.character;
          }
          return diff;
        });
        let lastModifiedOffset = text2.length;
        for (let i = sortedEdits.length - 1; i >= 0; i--) {
          const e = sortedEdits[i];
          const startOffset = document.offsetAt(e.range.start);
          const endOffset = document.offsetAt(e.range.end);
          if (endOffset <= lastModifiedOffset) {
            text2 = text2.substring(0, startOffset) + e.newText + text2.substring(endOffset, text2.length);
          } else {
            throw new Error("Overlapping edit");
          }
          lastModifiedOffset = startOffset;
        }
        return text2;
      }
      TextDocument3.applyEdits = applyEdits2;
      function mergeSort2(data, compare2) {
        if (data.length <= 1) {
          return data;
        }
        const p = data.length / 2 | 0;
        const left = data.slice(0, p);
        const right = data.slice(p);
        mergeSort2(left, compare2);
        mergeSort2(right, compare2);
        let leftIdx = 0;
        let rightIdx = 0;
        let i = 0;
        while (leftIdx < left.length && rightIdx < right.length) {
          const ret = compare2(left[leftIdx], right[rightIdx]);
          if (ret <= 0) {
            data[i++] = left[leftIdx++];
          } else {
            data[i++] = right[rightIdx++];
          }
        }
        while (leftIdx < left.length) {
          data[i++] = left[leftIdx++];
        }
        while (rightIdx < right.length) {
          data[i++] = right[rightIdx++];
        }
        return data;
      }
    })(TextDocument2 || (TextDocument2 = {}));
    FullTextDocument2 = class {
      constructor(uri, languageId, version, content) {
        this._uri = uri;
        this._languageId = languageId;
        this._version = version;
        this._content = content;
        this._lineOffsets = void 0;
      }
      get uri() {
        return this._uri;
      }
      get languageId() {
        return this._languageId;
      }
      get version() {
        return this._version;
      }
      getText(range2) {
        if (range2) {
          const start = this.offsetAt(range2.start);
          const end2 = this.offsetAt(range2.end);
          return this._content.substring(start, end2);
        }
        return this._content;
      }
      update(event, version) {
        this._content = event.text;
        this._version = version;
        this._lineOffsets = void 0;
      }
      getLineOffsets() {
        if (this._lineOffsets === void 0) {
          const lineOffsets = [];
          const text2 = this._content;
          let isLineStart = true;
          for (let i = 0; i < text2.length; i++) {
            if (isLineStart) {
              lineOffsets.push(i);
              isLineStart = false;
            }
            const ch = text2.charAt(i);
            isLineStart = ch === "\r" || ch === "\n";
            if (ch === "\r" && i + 1 < text2.length && text2.charAt(i + 1) === "\n") {
              i++;
            }
          }
          if (isLineStart && text2.length > 0) {
            lineOffsets.push(text2.length);
          }
          this._lineOffsets = lineOffsets;
        }
        return this._lineOffsets;
      }
      positionAt(offset) {
        offset = Math.max(Math.min(offset, this._content.length), 0);
        const lineOffsets = this.getLineOffsets();
        let low = 0, high = lineOffsets.length;
        if (high === 0) {
          return Position.create(0, offset);
        }
        while (low < high) {
          const mid = Math.floor((low + high) / 2);
          if (lineOffsets[mid] > offset) {
            high = mid;
          } else {
            low = mid + 1;
          }
        }
        const line2 = low - 1;
        return Position.create(line2, offset - lineOffsets[line2]);
      }
      offsetAt(position) {
        const lineOffsets = this.getLineOffsets();
        if (position.line >= lineOffsets.length) {
          return this._content.length;
        } else if (position.line < 0) {
          return 0;
        }
        const lineOffset = lineOffsets[position.line];
        const nextLineOffset = position.line + 1 < lineOffsets.length ? lineOffsets[position.line + 1] : this._content.length;
        return Math.max(Math.min(lineOffset + position.character, nextLineOffset), lineOffset);
      }
      get lineCount() {
        return this.getLineOffsets().length;
      }
    };
    (function(Is2) {
      const toString = Object.prototype.toString;
      function defined2(value) {
        return typeof value !== "undefined";
      }
      Is2.defined = defined2;
      function undefined2(value) {
        return typeof value === "undefined";
      }
      Is2.undefined = undefined2;
      function boolean(value) {
        return value === true || value === false;
      }
      Is2.boolean = boolean;
      function string(value) {
        return toString.call(value) === "[object String]";
      }
      Is2.string = string;
      function number(value) {
        return toString.call(value) === "[object Number]";
      }
      Is2.number = number;
      function numberRange(value, min, max) {
        return toString.call(value) === "[object Number]" && min <= value && value <= max;
      }
      Is2.numberRange = numberRange;
      function integer2(value) {
        return toString.call(value) === "[object Number]" && -2147483648 <= value && value <= 2147483647;
      }
      Is2.integer = integer2;
      function uinteger2(value) {
        return toString.call(value) === "[object Number]" && 0 <= value && value <= 2147483647;
      }
      Is2.uinteger = uinteger2;
      function func(value) {
        return toString.call(value) === "[object Function]";
      }
      Is2.func = func;
      function objectLiteral(value) {
        return value !== null && typeof value === "object";
      }
      Is2.objectLiteral = objectLiteral;
      function typedArray(value, check) {
        return Array.isArray(value) && value.every(check);
      }
      Is2.typedArray = typedArray;
    })(Is || (Is = {}));
  }
});

// node_modules/dockerfile-ast/lib/line.js
var require_line = __commonJS({
  "node_modules/dockerfile-ast/lib/line.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Line = void 0;
    var Line = class {
      constructor(document, range2) {
        this.document = document;
        this.range = range2;
      }
      getRange() {
        return this.range;
      }
      getTextContent() {
        return this.document.getText().substring(this.document.offsetAt(this.range.start), this.document.offsetAt(this.range.end));
      }
      isAfter(line2) {
        return this.range.start.line > line2.range.start.line;
      }
      isBefore(line2) {
        return this.range.start.line < line2;
      }
    };
    exports2.Line = Line;
  }
});

// node_modules/dockerfile-ast/lib/util.js
var require_util = __commonJS({
  "node_modules/dockerfile-ast/lib/util.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Util = void 0;
    var Util = class _Util {
      static isUTF8BOM(char) {
        const uintArray = Uint8Array.from(Buffer.from(char, "UTF-8"));
        return uintArray[0] === 239 && uintArray[1] == 187 && uintArray[2] == 191;
      }
      static isWhitespace(char) {
        return char === " " || char === "	" || _Util.isNewline(char);
      }
      static isNewline(char) {
        return char === "\r" || char === "\n";
      }
      static findLeadingNonWhitespace(content, escapeChar) {
        whitespaceCheck: for (let i = 0; i < content.length; i++) {
          switch (content.charAt(i)) {
            case " ":
            case "	":
              continue;
            case escapeChar:
              escapeCheck: for (let j = i + 1; j < content.length; j++) {
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                    continue;
                  case "\r":
                    i = j + 1;
                    continue whitespaceCheck;
                  case "\n":
                    i = j;
                    continue whitespaceCheck;
                  default:
                    break escapeCheck;
                }
              }
              return -1;
            default:
              return i;
          }
        }
        return -1;
      }
      /**
       * Determines if the given position is contained within the given range.
       *
       * @param position the position to check
       * @param range the range to see if the position is inside of
       */
      static isInsideRange(position, range2) {
        if (range2.start.line === range2.end.line) {
          return range2.start.line === position.line && range2.start.character <= position.character && position.character <= range2.end.character;
        } else if (range2.start.line === position.line) {
          return range2.start.character <= position.character;
        } else if (range2.end.line === position.line) {
          return position.character <= range2.end.character;
        }
        return range2.start.line < position.line && position.line < range2.end.line;
      }
      static parseHeredocName(value) {
        value = value.substring(2);
        if (value.charAt(0) === "-") {
          value = value.substring(1);
        }
        if (value.charAt(0) === '"') {
          if (value.charAt(value.length - 1) !== '"') {
            return null;
          }
          value = value.substring(1, value.length - 1);
        }
        if (value.charAt(0) === "'") {
          if (value.charAt(value.length - 1) !== "'") {
            return null;
          }
          value = value.substring(1, value.length - 1);
        }
        if (value.charAt(0) === "<") {
          return null;
        }
        return value;
      }
    };
    exports2.Util = Util;
  }
});

// node_modules/dockerfile-ast/lib/comment.js
var require_comment = __commonJS({
  "node_modules/dockerfile-ast/lib/comment.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Comment = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var line_1 = require_line();
    var util_1 = require_util();
    var Comment = class extends line_1.Line {
      constructor(document, range2) {
        super(document, range2);
      }
      toString() {
        const content = this.getContent();
        if (content) {
          return "# " + content;
        }
        return "#";
      }
      /**
       * Returns the content of this comment. This excludes leading and
       * trailing whitespace as well as the # symbol. If the comment only
       * consists of whitespace, the empty string will be returned.
       */
      getContent() {
        let range2 = this.getContentRange();
        if (range2 === null) {
          return "";
        }
        return this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
      }
      /**
       * Returns a range that includes the content of the comment
       * excluding any leading and trailing whitespace as well as the #
       * symbol. May return null if the comment only consists of whitespace
       * characters.
       */
      getContentRange() {
        let range2 = this.getRange();
        const startOffset = this.document.offsetAt(range2.start);
        let raw = this.document.getText().substring(startOffset, this.document.offsetAt(range2.end));
        let start = -1;
        let end2 = -1;
        for (let i = 1; i < raw.length; i++) {
          if (!util_1.Util.isWhitespace(raw.charAt(i))) {
            start = i;
            break;
          }
        }
        if (start === -1) {
          return null;
        }
        for (let i = raw.length - 1; i >= 1; i--) {
          if (!util_1.Util.isWhitespace(raw.charAt(i))) {
            end2 = i + 1;
            break;
          }
        }
        return vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + start), this.document.positionAt(startOffset + end2));
      }
    };
    exports2.Comment = Comment;
  }
});

// node_modules/dockerfile-ast/lib/parserDirective.js
var require_parserDirective = __commonJS({
  "node_modules/dockerfile-ast/lib/parserDirective.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.ParserDirective = void 0;
    var main_1 = require_main();
    var line_1 = require_line();
    var ParserDirective = class extends line_1.Line {
      constructor(document, range2, nameRange, valueRange) {
        super(document, range2);
        this.nameRange = nameRange;
        this.valueRange = valueRange;
      }
      toString() {
        return "# " + this.getName() + "=" + this.getValue();
      }
      getNameRange() {
        return this.nameRange;
      }
      getValueRange() {
        return this.valueRange;
      }
      getName() {
        return this.document.getText().substring(this.document.offsetAt(this.nameRange.start), this.document.offsetAt(this.nameRange.end));
      }
      getValue() {
        return this.document.getText().substring(this.document.offsetAt(this.valueRange.start), this.document.offsetAt(this.valueRange.end));
      }
      getDirective() {
        const directive = main_1.Directive[this.getName().toLowerCase()];
        return directive === void 0 ? null : directive;
      }
    };
    exports2.ParserDirective = ParserDirective;
  }
});

// node_modules/dockerfile-ast/lib/heredoc.js
var require_heredoc = __commonJS({
  "node_modules/dockerfile-ast/lib/heredoc.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Heredoc = void 0;
    var Heredoc = class {
      constructor(startRange, name, nameRange, contentRange, endRange) {
        this.startRange = startRange;
        this.name = name;
        this.nameRange = nameRange;
        this.contentRange = contentRange;
        this.endRange = endRange;
      }
      /**
       * Returns the name of the here-document.
       *
       * This API is experimental and subject to change.
       */
      getName() {
        return this.name;
      }
      /**
       * Returns the range of the start operator and the name. If the
       * here-document is initialized with <<EOT then the start range would
       * encompass all five characters.
       *
       * This API is experimental and subject to change.
       */
      getStartRange() {
        return this.startRange;
      }
      /**
       * Returns the range of this here-document's name that is declared at
       * the beginning of the here-document with the operator. If the
       * here-document is initialized with <<EOT then the name range would
       * encompass the latter three "EOT" characters.
       *
       * This API is experimental and subject to change.
       */
      getNameRange() {
        return this.nameRange;
      }
      /**
       * Returns the range of the content of this here-document. This may
       * be null if the here-document has no content because:
       * - the start range is the only thing that was declared
       * - the end range was declared immediately and there is no content
       *
       * This API is experimental and subject to change.
       */
      getContentRange() {
        return this.contentRange;
      }
      /**
       * Returns the range of the here-document's name on a line that
       * represents the end of the here-document.
       *
       * This API is experimental and subject to change.
       */
      getDelimiterRange() {
        return this.endRange;
      }
    };
    exports2.Heredoc = Heredoc;
  }
});

// node_modules/dockerfile-ast/lib/variable.js
var require_variable = __commonJS({
  "node_modules/dockerfile-ast/lib/variable.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Variable = void 0;
    var Variable = class {
      constructor(name, nameRange, range2, modifier, modifierRange, substitutionParameter, substitutionRange, defined2, buildVariable, stringValue) {
        this.name = name;
        this.nameRange = nameRange;
        this.range = range2;
        this.modifier = modifier;
        this.modifierRange = modifierRange;
        this.substitutionParameter = substitutionParameter;
        this.substitutionRange = substitutionRange;
        this.defined = defined2;
        this.buildVariable = buildVariable;
        this.stringValue = stringValue;
      }
      toString() {
        return this.stringValue;
      }
      getName() {
        return this.name;
      }
      getNameRange() {
        return this.nameRange;
      }
      /**
       * Returns the range of the entire variable. This includes the symbols for
       * the declaration of the variable such as the $, {, and } symbols.
       *
       * @return the range in the document that this variable encompasses in its
       *         entirety
       */
      getRange() {
        return this.range;
      }
      /**
       * Returns the modifier character that has been set for
       * specifying how this variable should be expanded and resolved.
       * If this variable is ${variable:+value} then the modifier
       * character is '+'. Will be the empty string if the variable is
       * declared as ${variable:}. Otherwise, will be null if this
       * variable will not use variable substitution at all (such as
       * ${variable} or $variable).
       *
       * @return this variable's modifier character, or the empty
       *         string if it does not have one, or null if this
       *         variable will not use variable substitution
       */
      getModifier() {
        return this.modifier;
      }
      getModifierRange() {
        return this.modifierRange;
      }
      /**
       * Returns the parameter that will be used for substitution if
       * this variable uses modifiers to define how its value should be
       * resolved. If this variable is ${variable:+value} then the
       * substitution value will be 'value'. Will be the empty string
       * if the variable is declared as ${variable:+} or some other
       * variant where the only thing that follows the modifier
       * character (excluding considerations of escape characters and
       * so on) is the variable's closing bracket. May be null if this
       * variable does not have a modifier character defined (such as
       * ${variable} or $variable).
       *
       * @return this variable's substitution parameter, or the empty
       *         string if it does not have one, or null if there is
       *         not one defined
       */
      getSubstitutionParameter() {
        return this.substitutionParameter;
      }
      getSubstitutionRange() {
        return this.substitutionRange;
      }
      /**
       * Returns whether this variable has been defined or not.
       *
       * @return true if this variable has been defined, false otherwise
       */
      isDefined() {
        return this.defined;
      }
      isBuildVariable() {
        return this.buildVariable === true;
      }
      isEnvironmentVariable() {
        return this.buildVariable === false;
      }
    };
    exports2.Variable = Variable;
  }
});

// node_modules/dockerfile-ast/lib/instruction.js
var require_instruction = __commonJS({
  "node_modules/dockerfile-ast/lib/instruction.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Instruction = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var util_1 = require_util();
    var line_1 = require_line();
    var argument_1 = require_argument();
    var heredoc_1 = require_heredoc();
    var variable_1 = require_variable();
    var main_1 = require_main();
    var Instruction = class extends line_1.Line {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2);
        this.dockerfile = dockerfile;
        this.escapeChar = escapeChar;
        this.instruction = instruction;
        this.instructionRange = instructionRange;
      }
      toString() {
        let value = this.getKeyword();
        for (let arg of this.getRawArguments()) {
          value += " ";
          value += arg.getValue();
        }
        return value;
      }
      getRangeContent(range2) {
        if (range2 === null) {
          return null;
        }
        return this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
      }
      getInstructionRange() {
        return this.instructionRange;
      }
      getInstruction() {
        return this.instruction;
      }
      getKeyword() {
        return this.getInstruction().toUpperCase();
      }
      getArgumentsRange() {
        let args = this.getArguments();
        if (args.length === 0) {
          return null;
        }
        return vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end);
      }
      getArgumentsRanges() {
        let args = this.getArguments();
        if (args.length === 0) {
          return [];
        }
        if (args[0].getRange().start.line === args[args.length - 1].getRange().end.line) {
          return [vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end)];
        }
        let ranges = [];
        let end2 = -1;
        let startPosition = args[0].getRange().start;
        let range2 = this.getInstructionRange();
        let extra = this.document.offsetAt(startPosition) - this.document.offsetAt(range2.start);
        let content = this.getTextContent();
        let fullArgs = content.substring(extra, this.document.offsetAt(args[args.length - 1].getRange().end) - this.document.offsetAt(range2.start));
        let offset = this.document.offsetAt(range2.start) + extra;
        let start = false;
        let comment = false;
        for (let i = 0; i < fullArgs.length; i++) {
          let char = fullArgs.charAt(i);
          if (char === this.escapeChar) {
            let next = fullArgs.charAt(i + 1);
            if (next === " " || next === "	") {
              whitespaceCheck: for (let j = i + 2; j < fullArgs.length; j++) {
                switch (fullArgs.charAt(j)) {
                  case " ":
                  case "	":
                    continue;
                  case "\r":
                    j++;
                  case "\n":
                    if (startPosition !== null) {
                      ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end2 + 1)));
                    }
                    startPosition = null;
                    start = true;
                    comment = false;
                    i = j;
                    break whitespaceCheck;
                  default:
                    break whitespaceCheck;
                }
              }
            } else if (next === "\r") {
              if (startPosition !== null) {
                ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end2 + 1)));
                startPosition = null;
              }
              start = true;
              comment = false;
              i += 2;
            } else if (next === "\n") {
              if (startPosition !== null) {
                ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end2 + 1)));
              }
              startPosition = null;
              start = true;
              comment = false;
              i++;
            } else {
              i++;
            }
          } else if (util_1.Util.isNewline(char)) {
            if (comment) {
              startPosition = null;
              start = true;
              comment = false;
            }
          } else {
            if (!comment) {
              if (startPosition === null) {
                if (char === "#") {
                  comment = true;
                  continue;
                }
                let position = this.document.positionAt(offset + i);
                if (position.character !== 0) {
                  startPosition = vscode_languageserver_types_1.Position.create(position.line, 0);
                }
              }
              end2 = i;
            }
          }
        }
        if (startPosition === null) {
          ranges.push(vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + end2), this.document.positionAt(offset + end2 + 1)));
        } else {
          ranges.push(vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(offset + end2 + 1)));
        }
        return ranges;
      }
      getRawArgumentsContent() {
        let args = this.getArguments();
        if (args.length === 0) {
          return null;
        }
        return this.getRangeContent(vscode_languageserver_types_1.Range.create(args[0].getRange().start, args[args.length - 1].getRange().end));
      }
      getArgumentsContent() {
        let args = this.getArguments();
        if (args.length === 0) {
          return null;
        }
        let content = "";
        let ranges = this.getArgumentsRanges();
        let documentText = this.document.getText();
        for (let range2 of ranges) {
          content += documentText.substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
        }
        return content;
      }
      getArguments() {
        return this.getRawArguments();
      }
      getRawArguments() {
        let args = [];
        let range2 = this.getInstructionRange();
        let extra = this.document.offsetAt(range2.end) - this.document.offsetAt(range2.start);
        let content = this.getTextContent();
        let fullArgs = content.substring(extra);
        let offset = this.document.offsetAt(range2.start) + extra;
        let start = false;
        let comment = false;
        let found = -1;
        let escapedWhitespaceDetected = false;
        let escaping = false;
        let escapeMarker = -1;
        let escapedArg = "";
        for (let i = 0; i < fullArgs.length; i++) {
          let char = fullArgs.charAt(i);
          if (util_1.Util.isWhitespace(char)) {
            if (escaping) {
              escapedWhitespaceDetected = true;
              if (util_1.Util.isNewline(char)) {
                escapedWhitespaceDetected = false;
                if (comment) {
                  comment = false;
                  start = true;
                }
              }
              continue;
            } else if (found !== -1) {
              if (escapeMarker === -1) {
                args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + i))));
              } else {
                args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
              }
              escapeMarker = -1;
              escapedArg = "";
              found = -1;
            }
          } else if (char === this.escapeChar) {
            let next = fullArgs.charAt(i + 1);
            if (next === " " || next === "	") {
              whitespaceCheck: for (let j = i + 2; j < fullArgs.length; j++) {
                let newlineCheck = fullArgs.charAt(j);
                switch (newlineCheck) {
                  case " ":
                  case "	":
                    continue;
                  case "\r":
                    j++;
                  case "\n":
                    comment = false;
                    escaping = true;
                    start = true;
                    if (found !== -1) {
                      escapeMarker = i;
                    }
                    i = j;
                    break whitespaceCheck;
                  default:
                    escapeMarker = i;
                    if (found === -1) {
                      i = j - 1;
                    }
                    break whitespaceCheck;
                }
              }
            } else if (next === "\r") {
              comment = false;
              escaping = true;
              start = true;
              if (found !== -1 && escapeMarker === -1) {
                escapeMarker = i;
              }
              i += 2;
            } else if (next === "\n") {
              comment = false;
              escaping = true;
              start = true;
              if (found !== -1 && escapeMarker === -1) {
                escapeMarker = i;
              }
              i++;
            } else {
              if (escapedWhitespaceDetected && escapeMarker !== -1) {
                args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
                escapedArg = "";
                found = -1;
              }
              escapeMarker = -1;
              escapedWhitespaceDetected = false;
              escaping = false;
              if (next === "$") {
                escapedArg = escapedArg + char + next;
              } else if (next === "") {
                break;
              } else {
                escapedArg = escapedArg + next;
              }
              if (found === -1) {
                found = i;
              }
              i++;
            }
          } else if (!comment) {
            if (start && char === "#") {
              comment = true;
            } else {
              if (escapedWhitespaceDetected && escapeMarker !== -1) {
                args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
                escapedArg = "";
                found = -1;
              }
              escapedWhitespaceDetected = false;
              escaping = false;
              escapeMarker = -1;
              escapedArg = escapedArg + char;
              if (found === -1) {
                found = i;
              }
            }
            start = false;
          }
        }
        if (found !== -1) {
          if (escapeMarker === -1) {
            args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + fullArgs.length))));
          } else {
            args.push(new argument_1.Argument(escapedArg, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + found), this.document.positionAt(offset + escapeMarker))));
          }
        }
        return args;
      }
      getExpandedArguments() {
        let args = this.getArguments();
        for (let i = 0; i < args.length; i++) {
          const argRange = args[i].getRange();
          let offset = this.document.offsetAt(argRange.start);
          const variables = this.parseVariables(offset, args[i].getValue());
          const swaps = [];
          let requiresExpansion = false;
          for (let variable of variables) {
            const value = this.dockerfile.resolveVariable(variable.getName(), variable.getNameRange().start.line);
            swaps.push(value);
            requiresExpansion = requiresExpansion || value !== void 0;
          }
          if (requiresExpansion) {
            let expanded = "";
            for (let j = 0; j < swaps.length; j++) {
              const variableRange = variables[j].getRange();
              const start = this.document.offsetAt(variableRange.start);
              const end2 = this.document.offsetAt(variableRange.end);
              if (swaps[j]) {
                expanded += this.document.getText().substring(offset, start);
                expanded += swaps[j];
                offset = end2;
              } else {
                expanded += this.document.getText().substring(offset, end2);
                offset = end2;
              }
            }
            const argEnd = this.document.offsetAt(argRange.end);
            if (argEnd !== offset) {
              expanded += this.document.getText().substring(offset, argEnd);
            }
            args[i] = new argument_1.Argument(expanded, argRange);
          }
        }
        return args;
      }
      getVariables() {
        const variables = [];
        const args = this.getRawArguments();
        for (const arg of args) {
          let range2 = arg.getRange();
          let rawValue = this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
          const parsedVariables = this.parseVariables(this.document.offsetAt(arg.getRange().start), rawValue);
          for (const parsedVariable of parsedVariables) {
            variables.push(parsedVariable);
          }
        }
        return variables;
      }
      parseVariables(offset, arg) {
        let variables = [];
        variableLoop: for (let i = 0; i < arg.length; i++) {
          switch (arg.charAt(i)) {
            case this.escapeChar:
              if (arg.charAt(i + 1) === "$") {
                i++;
              }
              break;
            case "$":
              if (arg.charAt(i + 1) === "{") {
                let escapedString = "${";
                let escapedName = "";
                let nameEnd = -1;
                let escapedSubstitutionParameter = "";
                let substitutionStart = -1;
                let substitutionEnd = -1;
                let modifierRead = -1;
                nameLoop: for (let j = i + 2; j < arg.length; j++) {
                  let char = arg.charAt(j);
                  switch (char) {
                    case this.escapeChar:
                      for (let k = j + 1; k < arg.length; k++) {
                        switch (arg.charAt(k)) {
                          case " ":
                          case "	":
                          case "\r":
                            continue;
                          case "\n":
                            j = k;
                            continue nameLoop;
                        }
                      }
                      break;
                    case "}":
                      escapedString += "}";
                      let modifier = null;
                      let modifierRange = null;
                      let substitutionParameter = modifierRead !== -1 ? escapedSubstitutionParameter : null;
                      let substitutionRange = null;
                      if (nameEnd === -1) {
                        nameEnd = j;
                      } else if (nameEnd + 1 === j) {
                        modifier = "";
                        modifierRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + nameEnd + 1), this.document.positionAt(offset + nameEnd + 1));
                      } else {
                        if (substitutionStart === -1) {
                          substitutionStart = modifierRead + 1;
                          substitutionEnd = modifierRead + 1;
                        } else {
                          substitutionEnd = substitutionEnd + 1;
                        }
                        modifier = arg.substring(modifierRead, modifierRead + 1);
                        modifierRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + modifierRead), this.document.positionAt(offset + modifierRead + 1));
                        substitutionRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + substitutionStart), this.document.positionAt(offset + substitutionEnd));
                      }
                      let start = this.document.positionAt(offset + i);
                      variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 2), this.document.positionAt(offset + nameEnd)), vscode_languageserver_types_1.Range.create(start, this.document.positionAt(offset + j + 1)), modifier, modifierRange, substitutionParameter, substitutionRange, this.dockerfile.resolveVariable(escapedName, start.line) !== void 0, this.isBuildVariable(escapedName, start.line), escapedString));
                      i = j;
                      continue variableLoop;
                    case ":":
                      if (nameEnd === -1) {
                        nameEnd = j;
                      } else if (modifierRead !== -1) {
                        if (substitutionStart === -1) {
                          substitutionStart = j;
                          substitutionEnd = j;
                        } else {
                          substitutionEnd = j;
                        }
                        escapedSubstitutionParameter += ":";
                      } else {
                        modifierRead = j;
                      }
                      escapedString += ":";
                      break;
                    case "\n":
                    case "\r":
                    case " ":
                    case "	":
                      break;
                    default:
                      if (nameEnd === -1) {
                        escapedName += char;
                      } else if (modifierRead !== -1) {
                        if (substitutionStart === -1) {
                          substitutionStart = j;
                          substitutionEnd = j;
                        } else {
                          substitutionEnd = j;
                        }
                        escapedSubstitutionParameter += char;
                      } else {
                        modifierRead = j;
                      }
                      escapedString += char;
                      break;
                  }
                }
                break variableLoop;
              } else if (util_1.Util.isWhitespace(arg.charAt(i + 1)) || i === arg.length - 1) {
                continue;
              } else {
                let escapedName = "";
                nameLoop: for (let j = i + 1; j < arg.length; j++) {
                  let char = arg.charAt(j);
                  switch (char) {
                    case "\r":
                    case "\n":
                    case " ":
                    case "	":
                      continue;
                    case "$":
                    case "'":
                    case '"':
                      let varStart = this.document.positionAt(offset + i);
                      variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(varStart, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, varStart.line) !== void 0, this.isBuildVariable(escapedName, varStart.line), "$" + escapedName));
                      i = j - 1;
                      continue variableLoop;
                    case this.escapeChar:
                      for (let k = j + 1; k < arg.length; k++) {
                        switch (arg.charAt(k)) {
                          case " ":
                          case "	":
                          case "\r":
                            continue;
                          case "\n":
                            j = k;
                            continue nameLoop;
                        }
                      }
                      let start2 = this.document.positionAt(offset + i);
                      variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(start2, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, start2.line) !== void 0, this.isBuildVariable(escapedName, start2.line), "$" + escapedName));
                      break variableLoop;
                  }
                  if (char.match(/^[a-z0-9_]+$/i) === null) {
                    let varStart = this.document.positionAt(offset + i);
                    variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + j)), vscode_languageserver_types_1.Range.create(varStart, this.document.positionAt(offset + j)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, varStart.line) !== void 0, this.isBuildVariable(escapedName, varStart.line), "$" + escapedName));
                    i = j - 1;
                    continue variableLoop;
                  }
                  escapedName += char;
                }
                let start = this.document.positionAt(offset + i);
                variables.push(new variable_1.Variable(escapedName, vscode_languageserver_types_1.Range.create(this.document.positionAt(offset + i + 1), this.document.positionAt(offset + arg.length)), vscode_languageserver_types_1.Range.create(start, this.document.positionAt(offset + arg.length)), null, null, null, null, this.dockerfile.resolveVariable(escapedName, start.line) !== void 0, this.isBuildVariable(escapedName, start.line), "$" + escapedName));
              }
              break variableLoop;
          }
        }
        return variables;
      }
      isBuildVariable(variable, line2) {
        if (this.getKeyword() === main_1.Keyword.FROM) {
          for (const initialArg of this.dockerfile.getInitialARGs()) {
            const arg = initialArg;
            const property = arg.getProperty();
            if (property && variable === property.getName()) {
              return true;
            }
          }
          return void 0;
        }
        let image = this.dockerfile.getContainingImage(vscode_languageserver_types_1.Position.create(line2, 0));
        let envs = image.getENVs();
        for (let i = envs.length - 1; i >= 0; i--) {
          if (envs[i].isBefore(line2)) {
            for (let property of envs[i].getProperties()) {
              if (property.getName() === variable) {
                return false;
              }
            }
          }
        }
        let args = image.getARGs();
        for (let i = args.length - 1; i >= 0; i--) {
          if (args[i].isBefore(line2)) {
            let property = args[i].getProperty();
            if (property && property.getName() === variable) {
              return true;
            }
          }
        }
        return void 0;
      }
      createSingleLineHeredocs(args) {
        const heredocs = [];
        for (const arg of args) {
          const value = arg.getValue();
          if (value.startsWith("<<") && util_1.Util.parseHeredocName(value) !== null) {
            const startRange = arg.getRange();
            const nameRange = this.getNameRange(startRange);
            const name = this.getName(nameRange);
            heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, null, null));
          }
        }
        return heredocs;
      }
      getName(nameRange) {
        const content = this.document.getText(nameRange);
        let escaping = false;
        let name = "";
        nameLoop: for (let i = 0; i < content.length; i++) {
          const ch = content.charAt(i);
          switch (ch) {
            case this.escapeChar:
              escaping = true;
              for (let j = i + 1; j < content.length; j++) {
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                    break;
                  case "\r":
                    i = j + 1;
                    continue nameLoop;
                  case "\n":
                    i = j;
                    continue nameLoop;
                  default:
                    name += content.charAt(j);
                    i = j;
                    continue nameLoop;
                }
              }
              break;
            case "#":
              if (escaping) {
                for (let j = i + 1; j < content.length; j++) {
                  switch (content.charAt(j)) {
                    case "\n":
                      i = j;
                      continue nameLoop;
                  }
                }
              }
            case " ":
            case "	":
            case "\r":
            case "\n":
              if (escaping) {
                break;
              }
            default:
              name += ch;
              break;
          }
        }
        return name;
      }
      getNameRange(startRange) {
        const content = this.document.getText(startRange);
        let endFound = false;
        let searchHyphen = false;
        let start = -1;
        let end2 = -1;
        let escaping = false;
        let quote2 = null;
        contentLoop: for (let i = 0; i < content.length; i++) {
          const ch = content.charAt(i);
          switch (ch) {
            case '"':
            case "'":
              if (quote2 === ch) {
                break contentLoop;
              }
              quote2 = ch;
              continue;
            case this.escapeChar:
              for (let j = i + 1; j < content.length; j++) {
                switch (content.charAt(j)) {
                  case "\n":
                    escaping = true;
                    j = i;
                    continue contentLoop;
                }
              }
              break;
            case " ":
            case "	":
            case "\r":
            case "\n":
              break;
            case "<":
              if (endFound) {
                searchHyphen = true;
              } else {
                endFound = true;
              }
              break;
            case "-":
              if (searchHyphen) {
                searchHyphen = false;
                break;
              }
            case "#":
              if (escaping) {
                for (let j = i + 1; j < content.length; j++) {
                  switch (content.charAt(j)) {
                    case "\n":
                      i = j;
                      continue contentLoop;
                  }
                }
              }
            default:
              if (start === -1) {
                start = i;
              }
              if (quote2 !== null) {
                end2 = i + 1;
                break;
              }
              break contentLoop;
          }
        }
        if (start === -1) {
          return vscode_languageserver_types_1.Range.create(startRange.end, startRange.end);
        }
        const nameStart = this.document.positionAt(this.document.offsetAt(startRange.start) + start);
        const nameEnd = quote2 !== null ? this.document.positionAt(this.document.offsetAt(startRange.start) + end2) : startRange.end;
        return vscode_languageserver_types_1.Range.create(nameStart, nameEnd);
      }
      getHeredocs() {
        const args = this.getArguments();
        if (args.length === 0) {
          return [];
        }
        const heredocs = [];
        const range2 = this.getRange();
        if (range2.start.line === range2.end.line) {
          return this.createSingleLineHeredocs(args);
        }
        const heredocDefinitions = [];
        let heredocsProcessed = false;
        let escaping = false;
        let contentStart = -1;
        let contentEnd = -1;
        let lineStart = -1;
        let currentHeredoc = 0;
        const startOffset = this.document.offsetAt(args[0].getRange().start);
        const content = this.getRangeContent(vscode_languageserver_types_1.Range.create(args[0].getRange().start, this.getRange().end));
        contentLoop: for (let i = 0; i < content.length; i++) {
          switch (content.charAt(i)) {
            case this.escapeChar:
              escaping = true;
              for (let j = i + 1; j < content.length; j++) {
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                    break;
                  case "\r":
                    j++;
                  case "\n":
                    i = j;
                    continue contentLoop;
                  default:
                    i = j;
                    continue contentLoop;
                }
              }
              break;
            case "\r":
              break;
            case "\n":
              if (escaping) {
                break;
              }
              if (heredocsProcessed) {
                if (contentStart === -1) {
                  contentStart = i;
                }
                contentEnd = i;
                const arg = heredocDefinitions[currentHeredoc];
                const startRange = arg.getRange();
                const nameRange = this.getNameRange(startRange);
                const name = this.getName(nameRange);
                const delimiterRange = this.getDelimiterRange(arg, name, vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + lineStart), this.document.positionAt(startOffset + i)));
                if (delimiterRange !== null) {
                  const contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), this.document.positionAt(startOffset + lineStart - 1));
                  heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, contentRange, delimiterRange));
                  contentStart = -1;
                  currentHeredoc++;
                }
                lineStart = -1;
              } else {
                const offsetLimit = startOffset + i;
                for (const arg of args) {
                  if (this.document.offsetAt(arg.getRange().start) < offsetLimit) {
                    if (arg.getValue().startsWith("<<")) {
                      heredocDefinitions.push(arg);
                    }
                  } else {
                    break;
                  }
                }
                heredocsProcessed = true;
                lineStart = -1;
                continue contentLoop;
              }
              break;
            case " ":
            case "	":
              if (escaping) {
                break;
              }
            case "#":
              if (escaping) {
                for (let j = i + 1; j < content.length; j++) {
                  switch (content.charAt(j)) {
                    case "\n":
                      i = j;
                      continue contentLoop;
                  }
                }
              }
            default:
              if (escaping) {
                escaping = false;
              }
              if (heredocsProcessed) {
                if (contentStart === -1) {
                  contentStart = i;
                }
                if (lineStart === -1) {
                  lineStart = i;
                }
              }
              break;
          }
        }
        if (heredocsProcessed) {
          const arg = heredocDefinitions[currentHeredoc];
          const startRange = arg.getRange();
          const nameRange = this.getNameRange(startRange);
          const name = this.getName(nameRange);
          let contentRange = null;
          const delimiterRange = this.getDelimiterRange(arg, name, vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + lineStart), range2.end));
          if (delimiterRange === null) {
            contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), range2.end);
          } else if (contentEnd !== -1) {
            contentRange = vscode_languageserver_types_1.Range.create(this.document.positionAt(startOffset + contentStart), this.document.positionAt(startOffset + contentEnd));
          }
          heredocs.push(new heredoc_1.Heredoc(startRange, name, nameRange, contentRange, delimiterRange));
          currentHeredoc++;
          for (let i = currentHeredoc; i < heredocDefinitions.length; i++) {
            const arg2 = heredocDefinitions[currentHeredoc];
            const startRange2 = arg2.getRange();
            const nameRange2 = this.getNameRange(startRange2);
            const name2 = this.getName(nameRange2);
            heredocs.push(new heredoc_1.Heredoc(startRange2, name2, nameRange2, null, null));
            currentHeredoc++;
          }
        } else {
          return this.createSingleLineHeredocs(args);
        }
        return heredocs;
      }
      getDelimiterRange(startArg, name, candidateRange) {
        const text2 = this.document.getText(candidateRange);
        if (startArg.getValue().startsWith("<<-")) {
          let index = 0;
          while (text2.charAt(index) === "	") {
            index++;
          }
          if (text2.substring(index) === name) {
            return vscode_languageserver_types_1.Range.create(vscode_languageserver_types_1.Position.create(candidateRange.start.line, index), candidateRange.end);
          }
          return null;
        }
        return text2 === name ? candidateRange : null;
      }
    };
    exports2.Instruction = Instruction;
  }
});

// node_modules/dockerfile-ast/lib/flagOption.js
var require_flagOption = __commonJS({
  "node_modules/dockerfile-ast/lib/flagOption.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.FlagOption = void 0;
    var FlagOption = class {
      constructor(range2, name, nameRange, value, valueRange) {
        this.range = range2;
        this.name = name;
        this.nameRange = nameRange;
        this.value = value;
        this.valueRange = valueRange;
      }
      toString() {
        if (this.valueRange !== null) {
          return this.name + "=" + this.value;
        }
        return this.name;
      }
      getRange() {
        return this.range;
      }
      getName() {
        return this.name;
      }
      getNameRange() {
        return this.nameRange;
      }
      getValue() {
        return this.value;
      }
      getValueRange() {
        return this.valueRange;
      }
    };
    exports2.FlagOption = FlagOption;
  }
});

// node_modules/dockerfile-ast/lib/flag.js
var require_flag = __commonJS({
  "node_modules/dockerfile-ast/lib/flag.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Flag = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var flagOption_1 = require_flagOption();
    var Flag = class {
      constructor(document, range2, name, nameRange, value, valueRange) {
        this.options = [];
        this.range = range2;
        this.name = name;
        this.nameRange = nameRange;
        this.value = value;
        this.valueRange = valueRange;
        if (this.value !== null) {
          let offset = document.offsetAt(valueRange.start);
          let nameStart = -1;
          let valueStart = -1;
          let hasOptions = false;
          for (let i = 0; i < value.length; i++) {
            switch (value.charAt(i)) {
              case "=":
                hasOptions = true;
                if (valueStart === -1) {
                  valueStart = i + 1;
                  break;
                }
                break;
              case ",":
                this.options.push(this.createFlagOption(document, value, offset, nameStart, valueStart, i));
                nameStart = -1;
                valueStart = -1;
                break;
              default:
                if (nameStart === -1) {
                  nameStart = i;
                }
                break;
            }
          }
          if (hasOptions && nameStart !== -1) {
            this.options.push(this.createFlagOption(document, value, offset, nameStart, valueStart, value.length));
          }
        }
      }
      createFlagOption(document, content, documentOffset, nameStart, valueStart, valueEnd) {
        const optionRange = vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + nameStart), document.positionAt(documentOffset + valueEnd));
        if (valueStart === -1) {
          return new flagOption_1.FlagOption(optionRange, content.substring(nameStart, valueEnd), optionRange, null, null);
        }
        return new flagOption_1.FlagOption(optionRange, content.substring(nameStart, valueStart - 1), vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + nameStart), document.positionAt(documentOffset + valueStart - 1)), content.substring(valueStart, valueEnd), vscode_languageserver_types_1.Range.create(document.positionAt(documentOffset + valueStart), document.positionAt(documentOffset + valueEnd)));
      }
      toString() {
        if (this.valueRange) {
          return "--" + this.name + "=" + this.value;
        }
        return "--" + this.name;
      }
      /**
       * Returns the range that encompasses this entire flag. This includes the
       * -- prefix in the beginning to the last character of the flag's value (if
       * it has been defined).
       *
       * @return the entire range of this flag
       */
      getRange() {
        return this.range;
      }
      /**
       * Returns the name of this flag. The name does not include the -- prefix.
       * Thus, for HEALTHCHECK's --interval flag, interval is the flag's name and
       * not --interval.
       *
       * @return this flag's name
       */
      getName() {
        return this.name;
      }
      /**
       * Returns the range that encompasses the flag's name
       *
       * @return the range containing the flag's name
       */
      getNameRange() {
        return this.nameRange;
      }
      /**
       * Returns the value that has been set to this flag. May be null if the
       * flag is invalid and has no value set like a --start-period. If the flag
       * is instead a --start-period= with an equals sign then the flag's value
       * is the empty string.
       *
       * @return this flag's value if it has been defined, null otherwise
       */
      getValue() {
        return this.value;
      }
      /**
       * Returns the range that encompasses this flag's value. If no value has
       * been set then null will be returned.
       *
       * @return the range containing this flag's value, or null if the flag
       *         has no value defined
       */
      getValueRange() {
        return this.valueRange;
      }
      getOption(name) {
        for (const option of this.options) {
          if (option.getName() === name) {
            return option;
          }
        }
        return null;
      }
      getOptions() {
        return this.options;
      }
      hasOptions() {
        return this.options.length > 0;
      }
    };
    exports2.Flag = Flag;
  }
});

// node_modules/dockerfile-ast/lib/modifiableInstruction.js
var require_modifiableInstruction = __commonJS({
  "node_modules/dockerfile-ast/lib/modifiableInstruction.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.ModifiableInstruction = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var flag_1 = require_flag();
    var instruction_1 = require_instruction();
    var ModifiableInstruction = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getFlags() {
        if (!this.flags) {
          this.flags = [];
          for (let arg of this.getArguments()) {
            let value = arg.getValue();
            if (this.stopSearchingForFlags(value)) {
              return this.flags;
            } else if (value.indexOf("--") === 0) {
              let range2 = arg.getRange();
              let rawValue = this.document.getText().substring(this.document.offsetAt(range2.start), this.document.offsetAt(range2.end));
              let nameIndex = value.indexOf("=");
              let index = rawValue.indexOf("=");
              let firstMatch = false;
              let secondMatch = false;
              let startIndex = -1;
              nameSearchLoop: for (let i = 0; i < rawValue.length; i++) {
                switch (rawValue.charAt(i)) {
                  case "\\":
                  case " ":
                  case "	":
                  case "\r":
                  case "\n":
                    break;
                  case "-":
                    if (secondMatch) {
                      startIndex = i;
                      break nameSearchLoop;
                    } else if (firstMatch) {
                      secondMatch = true;
                    } else {
                      firstMatch = true;
                    }
                    break;
                  default:
                    startIndex = i;
                    break nameSearchLoop;
                }
              }
              let nameStart = this.document.positionAt(this.document.offsetAt(range2.start) + startIndex);
              if (index === -1) {
                this.flags.push(new flag_1.Flag(this.document, range2, value.substring(2), vscode_languageserver_types_1.Range.create(nameStart, range2.end), null, null));
              } else if (index === value.length - 1) {
                let nameEnd = this.document.positionAt(this.document.offsetAt(range2.start) + index);
                this.flags.push(new flag_1.Flag(this.document, range2, value.substring(2, index), vscode_languageserver_types_1.Range.create(nameStart, nameEnd), "", vscode_languageserver_types_1.Range.create(range2.end, range2.end)));
              } else {
                let nameEnd = this.document.positionAt(this.document.offsetAt(range2.start) + index);
                this.flags.push(new flag_1.Flag(this.document, range2, value.substring(2, nameIndex), vscode_languageserver_types_1.Range.create(nameStart, nameEnd), value.substring(nameIndex + 1), vscode_languageserver_types_1.Range.create(this.document.positionAt(this.document.offsetAt(range2.start) + index + 1), range2.end)));
              }
            }
          }
        }
        return this.flags;
      }
      getArguments() {
        const args = super.getArguments();
        const flags = this.getFlags();
        if (flags.length === 0) {
          return args;
        }
        for (let i = 0; i < flags.length; i++) {
          args.shift();
        }
        return args;
      }
    };
    exports2.ModifiableInstruction = ModifiableInstruction;
  }
});

// node_modules/dockerfile-ast/lib/jsonInstruction.js
var require_jsonInstruction = __commonJS({
  "node_modules/dockerfile-ast/lib/jsonInstruction.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.JSONInstruction = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var argument_1 = require_argument();
    var jsonArgument_1 = require_jsonArgument();
    var modifiableInstruction_1 = require_modifiableInstruction();
    var JSONInstruction = class extends modifiableInstruction_1.ModifiableInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
        this.openingBracket = null;
        this.closingBracket = null;
        this.jsonStrings = [];
        const argsContent = this.getRawArgumentsContent();
        if (argsContent === null) {
          return;
        }
        const args = this.getArguments();
        if (args.length === 1 && args[0].getValue() === "[]") {
          let argRange = args[0].getRange();
          this.openingBracket = new argument_1.Argument("[", vscode_languageserver_types_1.Range.create(argRange.start.line, argRange.start.character, argRange.start.line, argRange.start.character + 1));
          this.closingBracket = new argument_1.Argument("]", vscode_languageserver_types_1.Range.create(argRange.start.line, argRange.start.character + 1, argRange.end.line, argRange.end.character));
          return;
        } else if (args.length === 2 && args[0].getValue() === "[" && args[1].getValue() === "]") {
          this.openingBracket = args[0];
          this.closingBracket = args[1];
          return;
        }
        const argsOffset = document.offsetAt(this.getArgumentsRange().start);
        let start = -1;
        let last = "";
        let quoted = false;
        let escapedArg = "";
        argsCheck: for (let i = 0; i < argsContent.length; i++) {
          let char = argsContent.charAt(i);
          switch (char) {
            case "[":
              if (last === "") {
                this.openingBracket = new argument_1.Argument("[", vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + i), document.positionAt(argsOffset + i + 1)));
                last = "[";
              } else if (quoted) {
                escapedArg = escapedArg + char;
              } else {
                break argsCheck;
              }
              break;
            case '"':
              if (last === "[" || last === ",") {
                start = i;
                quoted = true;
                last = '"';
                escapedArg = escapedArg + char;
                continue;
              } else if (last === '"') {
                if (quoted) {
                  escapedArg = escapedArg + char;
                  quoted = false;
                  this.jsonStrings.push(new jsonArgument_1.JSONArgument(escapedArg, vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + start), document.positionAt(argsOffset + i + 1)), vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + start + 1), document.positionAt(argsOffset + i))));
                  escapedArg = "";
                } else {
                  break argsCheck;
                }
              } else {
                break argsCheck;
              }
              break;
            case ",":
              if (quoted) {
                escapedArg = escapedArg + char;
              } else {
                if (last === '"') {
                  last = ",";
                } else {
                  break argsCheck;
                }
              }
              break;
            case "]":
              if (quoted) {
                escapedArg = escapedArg + char;
              } else if (last !== "") {
                this.closingBracket = new argument_1.Argument("]", vscode_languageserver_types_1.Range.create(document.positionAt(argsOffset + i), document.positionAt(argsOffset + i + 1)));
                break argsCheck;
              }
              break;
            case " ":
            case "	":
              break;
            case "\\":
              if (quoted) {
                switch (argsContent.charAt(i + 1)) {
                  case '"':
                  case "\\":
                    escapedArg = escapedArg + argsContent.charAt(i + 1);
                    i++;
                    continue;
                  case " ":
                  case "	":
                    escapeCheck: for (let j = i + 2; j < argsContent.length; j++) {
                      switch (argsContent.charAt(j)) {
                        case "\r":
                          j++;
                        case "\n":
                          i = j;
                          continue argsCheck;
                        case " ":
                        case "	":
                          break;
                        default:
                          break escapeCheck;
                      }
                    }
                    break;
                  case "\r":
                    i++;
                  default:
                    i++;
                    continue;
                }
              } else {
                escapeCheck: for (let j = i + 1; j < argsContent.length; j++) {
                  switch (argsContent.charAt(j)) {
                    case "\r":
                      j++;
                    case "\n":
                      i = j;
                      continue argsCheck;
                    case " ":
                    case "	":
                      break;
                    default:
                      break escapeCheck;
                  }
                }
              }
              break argsCheck;
            default:
              if (!quoted) {
                break argsCheck;
              }
              escapedArg = escapedArg + char;
              break;
          }
        }
      }
      stopSearchingForFlags(_value) {
        return true;
      }
      getOpeningBracket() {
        return this.openingBracket;
      }
      getJSONStrings() {
        return this.jsonStrings;
      }
      getClosingBracket() {
        return this.closingBracket;
      }
    };
    exports2.JSONInstruction = JSONInstruction;
  }
});

// node_modules/dockerfile-ast/lib/instructions/add.js
var require_add = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/add.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Add = void 0;
    var jsonInstruction_1 = require_jsonInstruction();
    var Add = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
    };
    exports2.Add = Add;
  }
});

// node_modules/dockerfile-ast/lib/property.js
var require_property = __commonJS({
  "node_modules/dockerfile-ast/lib/property.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Property = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var util_1 = require_util();
    var Property = class _Property {
      constructor(document, escapeChar, arg, arg2) {
        this.assignmentOperatorRange = null;
        this.assignmentOperator = null;
        this.valueRange = null;
        this.value = null;
        this.document = document;
        this.escapeChar = escapeChar;
        this.nameRange = _Property.getNameRange(document, arg);
        let value = document.getText().substring(document.offsetAt(this.nameRange.start), document.offsetAt(this.nameRange.end));
        this.name = _Property.getValue(value, escapeChar);
        if (arg2) {
          this.valueRange = arg2.getRange();
          value = document.getText().substring(document.offsetAt(this.valueRange.start), document.offsetAt(this.valueRange.end));
          this.value = _Property.getValue(value, escapeChar);
          this.range = vscode_languageserver_types_1.Range.create(this.nameRange.start, this.valueRange.end);
        } else {
          let argRange = arg.getRange();
          if (this.nameRange.start.line === argRange.start.line && this.nameRange.start.character === argRange.start.character && this.nameRange.end.line === argRange.end.line && this.nameRange.end.character === argRange.end.character) {
          } else {
            this.valueRange = _Property.getValueRange(document, arg);
            value = document.getText().substring(document.offsetAt(this.valueRange.start), document.offsetAt(this.valueRange.end));
            this.value = _Property.getValue(value, escapeChar);
            this.assignmentOperatorRange = vscode_languageserver_types_1.Range.create(this.nameRange.end, this.valueRange.start);
            this.assignmentOperator = "=";
          }
          this.range = argRange;
        }
      }
      getRange() {
        return this.range;
      }
      getName() {
        return this.name;
      }
      getNameRange() {
        return this.nameRange;
      }
      getValue() {
        return this.value;
      }
      getValueRange() {
        return this.valueRange;
      }
      /**
       * Retrieves the operator used for delimiting between the name and
       * value of this property. This will either be the "=" character
       * or null if a character was not used or if this property has no
       * value defined.
       */
      getAssignmentOperator() {
        return this.assignmentOperator;
      }
      getAssignmentOperatorRange() {
        return this.assignmentOperatorRange;
      }
      /**
       * Returns the value of this property including any enclosing
       * single or double quotes and relevant escape characters.
       * Escaped newlines and its associated contiguous whitespace
       * characters however will not be returned as they are deemed to
       * be uninteresting to clients trying to return a Dockerfile.
       *
       * @return the unescaped value of this property or null if this
       *         property has no associated value
       */
      getUnescapedValue() {
        if (this.valueRange === null) {
          return null;
        }
        let escaped = false;
        let rawValue = "";
        let value = this.document.getText().substring(this.document.offsetAt(this.valueRange.start), this.document.offsetAt(this.valueRange.end));
        rawLoop: for (let i = 0; i < value.length; i++) {
          let char = value.charAt(i);
          switch (char) {
            case this.escapeChar:
              for (let j = i + 1; j < value.length; j++) {
                switch (value.charAt(j)) {
                  case "\r":
                    j++;
                  case "\n":
                    escaped = true;
                    i = j;
                    continue rawLoop;
                  case " ":
                  case "	":
                    break;
                  default:
                    rawValue = rawValue + char;
                    continue rawLoop;
                }
              }
              rawValue = rawValue + char;
              break;
            case "\r":
            case "\n":
              break;
            case " ":
            case "	":
              if (!escaped) {
                rawValue = rawValue + char;
              }
              break;
            case "#":
              if (escaped) {
                for (let j = i + 1; j < value.length; j++) {
                  switch (value.charAt(j)) {
                    case "\r":
                      j++;
                    case "\n":
                      i = j;
                      continue rawLoop;
                  }
                }
              } else {
                rawValue = rawValue + char;
              }
              break;
            default:
              rawValue = rawValue + char;
              escaped = false;
              break;
          }
        }
        return rawValue;
      }
      static getNameRange(document, arg) {
        let value = arg.getValue();
        let index = value.indexOf("=");
        if (index !== -1) {
          let initial = value.charAt(0);
          let before = value.charAt(index - 1);
          if (initial === '"' && before === '"' || initial === "'" && before === "'" || initial !== '"' && initial !== "'") {
            return vscode_languageserver_types_1.Range.create(arg.getRange().start, document.positionAt(document.offsetAt(arg.getRange().start) + index));
          }
        }
        return arg.getRange();
      }
      static getValueRange(document, arg) {
        return vscode_languageserver_types_1.Range.create(document.positionAt(document.offsetAt(arg.getRange().start) + arg.getValue().indexOf("=") + 1), document.positionAt(document.offsetAt(arg.getRange().end)));
      }
      /**
       * Returns the actual value of this key-value pair. The value will
       * have its escape characters removed if applicable. If the value
       * spans multiple lines and there are comments nested within the
       * lines, they too will be removed.
       *
       * @return the value that this key-value pair will actually be, may
       *         be null if no value is defined, may be the empty string
       *         if the value only consists of whitespace
       */
      static getValue(value, escapeChar) {
        let escaped = false;
        const skip = util_1.Util.findLeadingNonWhitespace(value, escapeChar);
        if (skip !== 0 && value.charAt(skip) === "#") {
          escaped = true;
        }
        value = value.substring(skip);
        let first = value.charAt(0);
        let last = value.charAt(value.length - 1);
        let literal = first === "'" || first === '"';
        let inSingle = first === "'" && last === "'";
        let inDouble = false;
        if (first === '"') {
          for (let i = 1; i < value.length; i++) {
            if (value.charAt(i) === escapeChar) {
              i++;
            } else if (value.charAt(i) === '"' && i === value.length - 1) {
              inDouble = true;
            }
          }
        }
        if (inSingle || inDouble) {
          value = value.substring(1, value.length - 1);
        }
        let commentCheck = -1;
        let escapedValue = "";
        let start = 0;
        parseValue: for (let i = 0; i < value.length; i++) {
          let char = value.charAt(i);
          switch (char) {
            case escapeChar:
              if (i + 1 === value.length) {
                escapedValue = escapedValue + escapeChar;
                break parseValue;
              }
              char = value.charAt(i + 1);
              if (char === " " || char === "	") {
                whitespaceCheck: for (let j = i + 2; j < value.length; j++) {
                  let char2 = value.charAt(j);
                  switch (char2) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                      j++;
                    case "\n":
                      escaped = true;
                      i = j;
                      continue parseValue;
                    default:
                      if (!inDouble && !inSingle && !literal) {
                        if (char2 === escapeChar) {
                          escapedValue = escapedValue + char;
                          i = i + 1;
                        } else {
                          escapedValue = escapedValue + char + char2;
                          i = j;
                        }
                        continue parseValue;
                      }
                      break whitespaceCheck;
                  }
                }
              }
              if (inDouble) {
                if (char === "\r") {
                  escaped = true;
                  i = i + 2;
                } else if (char === "\n") {
                  escaped = true;
                  i++;
                } else if (char !== '"') {
                  if (char === escapeChar) {
                    i++;
                  }
                  escapedValue = escapedValue + escapeChar;
                }
                continue parseValue;
              } else if (inSingle || literal) {
                if (char === "\r") {
                  escaped = true;
                  i = i + 2;
                } else if (char === "\n") {
                  escaped = true;
                  i++;
                } else {
                  escapedValue = escapedValue + escapeChar;
                }
                continue parseValue;
              } else if (char === escapeChar) {
                escapedValue = escapedValue + escapeChar;
                i++;
              } else if (char === "\r") {
                escaped = true;
                i = i + 2;
              } else if (char === "\n") {
                escaped = true;
                i++;
                start = i;
              } else {
                escapedValue = escapedValue + char;
                i++;
              }
              break;
            case " ":
            case "	":
              if (escaped && commentCheck === -1) {
                commentCheck = i;
              }
              escapedValue = escapedValue + char;
              break;
            case "\r":
              i++;
            case "\n":
              if (escaped && commentCheck !== -1) {
                escapedValue = escapedValue.substring(0, escapedValue.length - (i - commentCheck - 1));
                commentCheck = -1;
              }
              break;
            case "#":
              if (escaped) {
                if (commentCheck !== -1) {
                  escapedValue = escapedValue.substring(0, escapedValue.length - (i - commentCheck));
                  commentCheck = -1;
                }
                newlineCheck: for (let j = i + 1; j < value.length; j++) {
                  switch (value.charAt(j)) {
                    case "\r":
                      j++;
                    case "\n":
                      i = j;
                      break newlineCheck;
                  }
                }
                continue parseValue;
              }
            default:
              if (escaped) {
                escaped = false;
                commentCheck = -1;
              }
              escapedValue = escapedValue + char;
              break;
          }
        }
        return escapedValue;
      }
    };
    exports2.Property = Property;
  }
});

// node_modules/dockerfile-ast/lib/propertyInstruction.js
var require_propertyInstruction = __commonJS({
  "node_modules/dockerfile-ast/lib/propertyInstruction.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.PropertyInstruction = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var instruction_1 = require_instruction();
    var property_1 = require_property();
    var argument_1 = require_argument();
    var util_1 = require_util();
    var PropertyInstruction = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
        this.properties = void 0;
      }
      getProperties() {
        if (this.properties === void 0) {
          let args = this.getPropertyArguments();
          if (args.length === 0) {
            this.properties = [];
          } else if (args.length === 1) {
            this.properties = [new property_1.Property(this.document, this.escapeChar, args[0])];
          } else if (args.length === 2) {
            if (args[0].getValue().indexOf("=") === -1) {
              this.properties = [new property_1.Property(this.document, this.escapeChar, args[0], args[1])];
            } else {
              this.properties = [
                new property_1.Property(this.document, this.escapeChar, args[0]),
                new property_1.Property(this.document, this.escapeChar, args[1])
              ];
            }
          } else if (args[0].getValue().indexOf("=") === -1) {
            let text2 = this.document.getText();
            let start = args[1].getRange().start;
            let end2 = args[args.length - 1].getRange().end;
            text2 = text2.substring(this.document.offsetAt(start), this.document.offsetAt(end2));
            this.properties = [new property_1.Property(this.document, this.escapeChar, args[0], new argument_1.Argument(text2, vscode_languageserver_types_1.Range.create(args[1].getRange().start, args[args.length - 1].getRange().end)))];
          } else {
            this.properties = [];
            for (let i = 0; i < args.length; i++) {
              this.properties.push(new property_1.Property(this.document, this.escapeChar, args[i]));
            }
          }
        }
        return this.properties;
      }
      /**
       * Goes from the back of the string and returns the first
       * non-whitespace character that is found. If an escape character
       * is found with newline characters, the escape character will
       * not be considered a non-whitespace character and its index in
       * the string will not be returned.
       *
       * @param content the string to search through
       * @return the index in the string for the first non-whitespace
       *         character when searching from the end of the string
       */
      findTrailingNonWhitespace(content) {
        let index = content.length;
        whitespaceCheck: for (let i = content.length - 1; i >= 0; i--) {
          switch (content.charAt(i)) {
            case " ":
            case "	":
              continue;
            case "\n":
              if (content.charAt(i - 1) === "\r") {
                i = i - 1;
              }
            case "\r":
              newlineCheck: for (let j = i - 1; j >= 0; j--) {
                switch (content.charAt(j)) {
                  case " ":
                  case "	":
                  case "\r":
                  case "\n":
                  case this.escapeChar:
                    continue;
                  default:
                    index = j;
                    break newlineCheck;
                }
              }
              break whitespaceCheck;
            default:
              index = i;
              break whitespaceCheck;
          }
        }
        return index;
      }
      getPropertyArguments() {
        const args = [];
        let range2 = this.getInstructionRange();
        let instructionNameEndOffset = this.document.offsetAt(range2.end);
        let extra = instructionNameEndOffset - this.document.offsetAt(range2.start);
        let content = this.getTextContent();
        let fullArgs = content.substring(extra);
        let start = util_1.Util.findLeadingNonWhitespace(fullArgs, this.escapeChar);
        if (start === -1) {
          return [];
        }
        const startPosition = this.document.positionAt(instructionNameEndOffset + start);
        let escaped = range2.start.line !== startPosition.line;
        let endingEscape = false;
        let mark = -1;
        let end2 = this.findTrailingNonWhitespace(fullArgs);
        content = fullArgs.substring(start, end2 + 1);
        let argStart = escaped ? -1 : 0;
        let spaced = false;
        argumentLoop: for (let i = 0; i < content.length; i++) {
          let char = content.charAt(i);
          switch (char) {
            case this.escapeChar:
              if (i + 1 === content.length) {
                endingEscape = true;
                break argumentLoop;
              }
              if (!escaped) {
                mark = i;
              }
              switch (content.charAt(i + 1)) {
                case " ":
                case "	":
                  if (!util_1.Util.isWhitespace(content.charAt(i + 2))) {
                    i = i + 1;
                    continue argumentLoop;
                  }
                  whitespaceCheck: for (let j = i + 2; j < content.length; j++) {
                    switch (content.charAt(j)) {
                      case "\r":
                        j++;
                      case "\n":
                        escaped = true;
                        i = j;
                        continue argumentLoop;
                      case " ":
                      case "	":
                        break;
                      default:
                        args.push(new argument_1.Argument(content.substring(argStart, i), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + i + 2))));
                        argStart = j;
                        break whitespaceCheck;
                    }
                  }
                  i = argStart - 1;
                  continue argumentLoop;
                case "\r":
                  i++;
                case "\n":
                  escaped = true;
                  i = i + 1;
                  continue argumentLoop;
                case this.escapeChar:
                  if (argStart === -1) {
                    argStart = i;
                  }
                  i = i + 1;
                  continue argumentLoop;
                default:
                  if (argStart === -1) {
                    argStart = i;
                  }
                  continue argumentLoop;
              }
            case "'":
            case '"':
              if (spaced) {
                this.createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start);
                argStart = i;
                spaced = false;
              }
              if (argStart === -1) {
                argStart = i;
              }
              for (let j = i + 1; j < content.length; j++) {
                switch (content.charAt(j)) {
                  case char:
                    if (content.charAt(j + 1) !== " " && content.charAt(j + 1) !== "") {
                      i = j;
                      continue argumentLoop;
                    }
                    args.push(new argument_1.Argument(content.substring(argStart, j + 1), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + j + 1))));
                    i = j;
                    argStart = -1;
                    continue argumentLoop;
                  case this.escapeChar:
                    j++;
                    break;
                }
              }
              break argumentLoop;
            case " ":
            case "	":
              if (escaped) {
                if (argStart !== -1) {
                  spaced = true;
                }
              } else if (argStart !== -1) {
                args.push(new argument_1.Argument(content.substring(argStart, i), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + i))));
                argStart = -1;
              }
              break;
            case "\r":
              i++;
            case "\n":
              spaced = false;
              break;
            case "#":
              if (escaped) {
                for (let j = i + 1; j < content.length; j++) {
                  switch (content.charAt(j)) {
                    case "\r":
                      j++;
                    case "\n":
                      i = j;
                      spaced = false;
                      continue argumentLoop;
                  }
                }
                if (argStart !== -1) {
                  let value = content.substring(argStart, mark);
                  args.push(new argument_1.Argument(value, vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + mark))));
                  argStart = -1;
                }
                break argumentLoop;
              } else if (argStart === -1) {
                argStart = i;
              }
              break;
            default:
              if (spaced) {
                this.createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start);
                argStart = i;
                spaced = false;
              }
              escaped = false;
              if (argStart === -1) {
                argStart = i;
              }
              if (char === "$" && content.charAt(i + 1) === "{") {
                let singleQuotes = false;
                let doubleQuotes = false;
                let escaped2 = false;
                for (let j = i + 1; j < content.length; j++) {
                  switch (content.charAt(j)) {
                    case this.escapeChar:
                      escaped2 = true;
                      break;
                    case "\r":
                    case "\n":
                      break;
                    case "'":
                      singleQuotes = !singleQuotes;
                      escaped2 = false;
                      break;
                    case '"':
                      doubleQuotes = !doubleQuotes;
                      escaped2 = false;
                      break;
                    case " ":
                    case "	":
                      if (escaped2 || singleQuotes || doubleQuotes) {
                        break;
                      }
                      i = j - 1;
                      continue argumentLoop;
                    case "}":
                      i = j;
                      continue argumentLoop;
                    default:
                      escaped2 = false;
                      break;
                  }
                }
                break argumentLoop;
              }
              break;
          }
        }
        if (argStart !== -1 && argStart !== content.length) {
          let end3 = endingEscape ? content.length - 1 : content.length;
          let value = content.substring(argStart, end3);
          args.push(new argument_1.Argument(value, vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + end3))));
        }
        return args;
      }
      createSpacedArgument(argStart, args, content, mark, instructionNameEndOffset, start) {
        if (argStart !== -1) {
          args.push(new argument_1.Argument(content.substring(argStart, mark), vscode_languageserver_types_1.Range.create(this.document.positionAt(instructionNameEndOffset + start + argStart), this.document.positionAt(instructionNameEndOffset + start + mark))));
        }
      }
    };
    exports2.PropertyInstruction = PropertyInstruction;
  }
});

// node_modules/dockerfile-ast/lib/instructions/arg.js
var require_arg = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/arg.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Arg = void 0;
    var property_1 = require_property();
    var propertyInstruction_1 = require_propertyInstruction();
    var Arg = class extends propertyInstruction_1.PropertyInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
        this.property = null;
        const args = this.getPropertyArguments();
        if (args.length === 1) {
          this.property = new property_1.Property(this.document, this.escapeChar, args[0]);
        } else {
          this.property = null;
        }
      }
      /**
       * Returns the variable defined by this ARG. This may be null if
       * this ARG instruction is malformed and has no variable
       * declaration.
       */
      getProperty() {
        return this.property;
      }
    };
    exports2.Arg = Arg;
  }
});

// node_modules/dockerfile-ast/lib/instructions/cmd.js
var require_cmd = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/cmd.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Cmd = void 0;
    var jsonInstruction_1 = require_jsonInstruction();
    var Cmd = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports2.Cmd = Cmd;
  }
});

// node_modules/dockerfile-ast/lib/instructions/copy.js
var require_copy = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/copy.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Copy = void 0;
    var jsonInstruction_1 = require_jsonInstruction();
    var Copy = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
      getFromFlag() {
        let flags = super.getFlags();
        return flags.length === 1 && flags[0].getName() === "from" ? flags[0] : null;
      }
      /**
       * Returns there here-documents that are defined in this RUN
       * instruction.
       *
       * This API is experimental and subject to change.
       */
      getHeredocs() {
        return super.getHeredocs();
      }
    };
    exports2.Copy = Copy;
  }
});

// node_modules/dockerfile-ast/lib/instructions/env.js
var require_env = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/env.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Env = void 0;
    var propertyInstruction_1 = require_propertyInstruction();
    var Env = class extends propertyInstruction_1.PropertyInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getProperties() {
        return super.getProperties();
      }
    };
    exports2.Env = Env;
  }
});

// node_modules/dockerfile-ast/lib/instructions/entrypoint.js
var require_entrypoint = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/entrypoint.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Entrypoint = void 0;
    var jsonInstruction_1 = require_jsonInstruction();
    var Entrypoint = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports2.Entrypoint = Entrypoint;
  }
});

// node_modules/dockerfile-ast/lib/instructions/from.js
var require_from = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/from.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.From = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var modifiableInstruction_1 = require_modifiableInstruction();
    var From = class extends modifiableInstruction_1.ModifiableInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
      getImage() {
        const args = this.getArguments();
        return args.length > 0 ? args[0].getValue() : null;
      }
      /**
       * Returns the name of the image that will be used as the base image.
       *
       * @return the base image's name, or null if unspecified
       */
      getImageName() {
        const imageName = this.getRangeContent(this.getImageNameRange());
        if (imageName === null) {
          return null;
        }
        let commented = false;
        let escaped = false;
        let name = "";
        for (let i = 0; i < imageName.length; i++) {
          const ch = imageName.charAt(i);
          switch (ch) {
            case this.escapeChar:
              escaped = true;
              break;
            case "\r":
              continue;
            case "\n":
              commented = false;
              break;
            case " ":
            case "	":
              break;
            case "#":
              if (escaped) {
                commented = true;
              } else {
                name = name + ch;
                escaped = false;
              }
              break;
            default:
              if (!commented) {
                name = name + ch;
                escaped = false;
              }
              break;
          }
        }
        return name;
      }
      /**
       * Returns the range that covers the name of the image used by
       * this instruction.
       *
       * @return the range of the name of this instruction's argument,
       *         or null if no image has been specified
       */
      getImageNameRange() {
        let range2 = this.getImageRange();
        if (range2) {
          let registryRange = this.getRegistryRange();
          if (registryRange) {
            range2.start = this.document.positionAt(this.document.offsetAt(registryRange.end) + 1);
          }
          let tagRange = this.getImageTagRange();
          let digestRange = this.getImageDigestRange();
          if (tagRange === null) {
            if (digestRange !== null) {
              range2.end = this.document.positionAt(this.document.offsetAt(digestRange.start) - 1);
            }
          } else {
            range2.end = this.document.positionAt(this.document.offsetAt(tagRange.start) - 1);
          }
          return range2;
        }
        return null;
      }
      /**
       * Returns the range that covers the image argument of this
       * instruction. This includes the tag or digest of the image if
       * it has been specified by the instruction.
       *
       * @return the range of the image argument, or null if no image
       *         has been specified
       */
      getImageRange() {
        let args = this.getArguments();
        return args.length !== 0 ? args[0].getRange() : null;
      }
      getImageTag() {
        return this.getRangeContent(this.getImageTagRange());
      }
      /**
       * Returns the range in the document that the tag of the base
       * image encompasses.
       *
       * @return the base image's tag's range in the document, or null
       *         if no tag has been specified
       */
      getImageTagRange() {
        const range2 = this.getImageRange();
        if (range2) {
          const rangeStartOffset = this.document.offsetAt(range2.start);
          const content = this.getRangeContent(range2);
          const atIndex = this.indexOf(rangeStartOffset, content, "@");
          const slashIndex = content.indexOf("/");
          if (atIndex === -1) {
            const colonIndex = this.lastIndexOf(rangeStartOffset, content, ":");
            if (colonIndex > slashIndex) {
              return vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + colonIndex + 1), range2.end);
            }
          }
          const subcontent = content.substring(0, atIndex);
          const subcolonIndex = subcontent.indexOf(":");
          if (subcolonIndex === -1) {
            return null;
          }
          if (slashIndex === -1) {
            return vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + subcolonIndex + 1), this.document.positionAt(rangeStartOffset + atIndex));
          }
          if (subcolonIndex < slashIndex) {
            return null;
          }
          return vscode_languageserver_types_1.Range.create(this.document.positionAt(rangeStartOffset + subcolonIndex + 1), this.document.positionAt(rangeStartOffset + subcontent.length));
        }
        return null;
      }
      getImageDigest() {
        return this.getRangeContent(this.getImageDigestRange());
      }
      /**
       * Returns the range in the document that the digest of the base
       * image encompasses.
       *
       * @return the base image's digest's range in the document, or null
       *         if no digest has been specified
       */
      getImageDigestRange() {
        let range2 = this.getImageRange();
        if (range2) {
          let content = this.getRangeContent(range2);
          let index = this.lastIndexOf(this.document.offsetAt(range2.start), content, "@");
          if (index !== -1) {
            return vscode_languageserver_types_1.Range.create(range2.start.line, range2.start.character + index + 1, range2.end.line, range2.end.character);
          }
        }
        return null;
      }
      indexOf(documentOffset, content, searchString) {
        let index = content.indexOf(searchString);
        const variables = this.getVariables();
        for (let i = 0; i < variables.length; i++) {
          const position = documentOffset + index;
          const variableRange = variables[i].getRange();
          if (this.document.offsetAt(variableRange.start) < position && position < this.document.offsetAt(variableRange.end)) {
            const offset = this.document.offsetAt(variableRange.end) - documentOffset;
            const substring = content.substring(offset);
            const subIndex = substring.indexOf(searchString);
            if (subIndex === -1) {
              return -1;
            }
            index = subIndex + offset;
            i = -1;
            continue;
          }
        }
        return index;
      }
      lastIndexOf(documentOffset, content, searchString) {
        let index = content.lastIndexOf(searchString);
        const variables = this.getVariables();
        for (let i = 0; i < variables.length; i++) {
          const position = documentOffset + index;
          const variableRange = variables[i].getRange();
          if (this.document.offsetAt(variableRange.start) < position && position < this.document.offsetAt(variableRange.end)) {
            index = content.substring(0, index).lastIndexOf(searchString);
            if (index === -1) {
              return -1;
            }
            i = -1;
            continue;
          }
        }
        return index;
      }
      getRegistry() {
        return this.getRangeContent(this.getRegistryRange());
      }
      getRegistryRange() {
        const range2 = this.getImageRange();
        if (range2) {
          const tagRange = this.getImageTagRange();
          const digestRange = this.getImageDigestRange();
          if (tagRange === null) {
            if (digestRange !== null) {
              range2.end = this.document.positionAt(this.document.offsetAt(digestRange.start) - 1);
            }
          } else {
            range2.end = this.document.positionAt(this.document.offsetAt(tagRange.start) - 1);
          }
          const content = this.getRangeContent(range2);
          const rangeStart = this.document.offsetAt(range2.start);
          const startingSlashIndex = this.indexOf(rangeStart, content, "/");
          if (startingSlashIndex === -1) {
            return null;
          }
          const portIndex = this.indexOf(rangeStart, content, ":");
          const dotIndex = this.indexOf(rangeStart, content, ".");
          if (portIndex !== -1 || dotIndex !== -1) {
            return vscode_languageserver_types_1.Range.create(range2.start, this.document.positionAt(rangeStart + startingSlashIndex));
          }
          const registry = content.substring(0, startingSlashIndex);
          if (registry === "localhost") {
            return vscode_languageserver_types_1.Range.create(range2.start, this.document.positionAt(rangeStart + startingSlashIndex));
          }
        }
        return null;
      }
      getBuildStage() {
        let range2 = this.getBuildStageRange();
        return range2 === null ? null : this.getRangeContent(range2);
      }
      getBuildStageRange() {
        let args = this.getArguments();
        if (args.length > 2 && args[1].getValue().toUpperCase() === "AS") {
          return args[2].getRange();
        }
        return null;
      }
      getPlatformFlag() {
        let flags = super.getFlags();
        return flags.length === 1 && flags[0].getName() === "platform" ? flags[0] : null;
      }
    };
    exports2.From = From;
  }
});

// node_modules/dockerfile-ast/lib/instructions/healthcheck.js
var require_healthcheck = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/healthcheck.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Healthcheck = void 0;
    var modifiableInstruction_1 = require_modifiableInstruction();
    var Healthcheck = class extends modifiableInstruction_1.ModifiableInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        argument = argument.toUpperCase();
        return argument === "CMD" || argument === "NONE";
      }
      getSubcommand() {
        let args = this.getArguments();
        return args.length !== 0 ? args[0] : null;
      }
    };
    exports2.Healthcheck = Healthcheck;
  }
});

// node_modules/dockerfile-ast/lib/instructions/label.js
var require_label = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/label.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Label = void 0;
    var propertyInstruction_1 = require_propertyInstruction();
    var util_1 = require_util();
    var Label = class extends propertyInstruction_1.PropertyInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getVariables() {
        const variables = super.getVariables();
        const properties = this.getProperties();
        for (const property of properties) {
          const value = property.getUnescapedValue();
          if (value !== null && value.length > 2 && value.charAt(0) === "'" && value.charAt(value.length - 1) === "'") {
            const range2 = property.getValueRange();
            for (let i = 0; i < variables.length; i++) {
              if (util_1.Util.isInsideRange(variables[i].getRange().start, range2)) {
                variables.splice(i, 1);
                i--;
              }
            }
          }
        }
        return variables;
      }
      getProperties() {
        return super.getProperties();
      }
    };
    exports2.Label = Label;
  }
});

// node_modules/dockerfile-ast/lib/instructions/onbuild.js
var require_onbuild = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/onbuild.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Onbuild = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var parser_1 = require_parser();
    var instruction_1 = require_instruction();
    var Onbuild = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      getTrigger() {
        let trigger = this.getTriggerWord();
        return trigger === null ? null : trigger.toUpperCase();
      }
      getTriggerWord() {
        return this.getRangeContent(this.getTriggerRange());
      }
      getTriggerRange() {
        let args = this.getArguments();
        return args.length > 0 ? args[0].getRange() : null;
      }
      getTriggerInstruction() {
        let triggerRange = this.getTriggerRange();
        if (triggerRange === null) {
          return null;
        }
        let args = this.getArguments();
        return parser_1.Parser.createInstruction(this.document, this.dockerfile, this.escapeChar, vscode_languageserver_types_1.Range.create(args[0].getRange().start, this.getRange().end), this.getTriggerWord(), triggerRange);
      }
    };
    exports2.Onbuild = Onbuild;
  }
});

// node_modules/dockerfile-ast/lib/instructions/run.js
var require_run = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/run.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Run = void 0;
    var jsonInstruction_1 = require_jsonInstruction();
    var Run = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      stopSearchingForFlags(argument) {
        return argument.indexOf("--") === -1;
      }
      /**
       * Returns there here-documents that are defined in this RUN
       * instruction.
       *
       * This API is experimental and subject to change.
       */
      getHeredocs() {
        return super.getHeredocs();
      }
    };
    exports2.Run = Run;
  }
});

// node_modules/dockerfile-ast/lib/instructions/shell.js
var require_shell = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/shell.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Shell = void 0;
    var jsonInstruction_1 = require_jsonInstruction();
    var Shell = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports2.Shell = Shell;
  }
});

// node_modules/dockerfile-ast/lib/instructions/stopsignal.js
var require_stopsignal = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/stopsignal.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Stopsignal = void 0;
    var instruction_1 = require_instruction();
    var Stopsignal = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports2.Stopsignal = Stopsignal;
  }
});

// node_modules/dockerfile-ast/lib/instructions/workdir.js
var require_workdir = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/workdir.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Workdir = void 0;
    var instruction_1 = require_instruction();
    var Workdir = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
      /**
       * Returns the path that has been defined. Note that this path may
       * be absolute or relative depending on what was written in the
       * instruction.
       *
       * @return the working directory's path, or null if this
       *         instruction has no arguments
       */
      getPath() {
        return this.getArgumentsContent();
      }
      /**
       * Returns the absolute path that this instruction resolves to. The
       * function will inspect prior WORKDIR instructions in the current
       * image or another build stage in the Dockerfile to try to
       * determine this.
       *
       * @return the absolute path of the working directory, or null if
       *         this instruction has no arguments, or undefined if it
       *         cannot be determined because only relative paths could be
       *         found
       */
      getAbsolutePath() {
        const path = this.getPath();
        if (path === null || path.startsWith("/")) {
          return path;
        }
        const startLine = this.getRange().start.line;
        const hierarchy = this.dockerfile.getStageHierarchy(startLine);
        for (let i = hierarchy.length - 1; i >= 0; i--) {
          const workdirs = hierarchy[i].getWORKDIRs();
          for (let j = workdirs.length - 1; j >= 0; j--) {
            if (workdirs[j].getRange().start.line < startLine) {
              const parent = workdirs[j].getAbsolutePath();
              if (parent === void 0 || parent === null) {
                return void 0;
              }
              return parent.endsWith("/") ? parent + path : parent + "/" + path;
            }
          }
        }
        return void 0;
      }
    };
    exports2.Workdir = Workdir;
  }
});

// node_modules/dockerfile-ast/lib/instructions/user.js
var require_user = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/user.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.User = void 0;
    var instruction_1 = require_instruction();
    var User = class extends instruction_1.Instruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports2.User = User;
  }
});

// node_modules/dockerfile-ast/lib/instructions/volume.js
var require_volume = __commonJS({
  "node_modules/dockerfile-ast/lib/instructions/volume.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Volume = void 0;
    var jsonInstruction_1 = require_jsonInstruction();
    var Volume = class extends jsonInstruction_1.JSONInstruction {
      constructor(document, range2, dockerfile, escapeChar, instruction, instructionRange) {
        super(document, range2, dockerfile, escapeChar, instruction, instructionRange);
      }
    };
    exports2.Volume = Volume;
  }
});

// node_modules/dockerfile-ast/lib/imageTemplate.js
var require_imageTemplate = __commonJS({
  "node_modules/dockerfile-ast/lib/imageTemplate.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.ImageTemplate = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var arg_1 = require_arg();
    var cmd_1 = require_cmd();
    var copy_1 = require_copy();
    var env_1 = require_env();
    var entrypoint_1 = require_entrypoint();
    var from_1 = require_from();
    var healthcheck_1 = require_healthcheck();
    var onbuild_1 = require_onbuild();
    var util_1 = require_util();
    var workdir_1 = require_workdir();
    var ImageTemplate = class {
      constructor() {
        this.comments = [];
        this.instructions = [];
      }
      addComment(comment) {
        this.comments.push(comment);
      }
      getComments() {
        return this.comments;
      }
      addInstruction(instruction) {
        this.instructions.push(instruction);
      }
      getInstructions() {
        return this.instructions;
      }
      getInstructionAt(line2) {
        for (let instruction of this.instructions) {
          if (util_1.Util.isInsideRange(vscode_languageserver_types_1.Position.create(line2, 0), instruction.getRange())) {
            return instruction;
          }
        }
        return null;
      }
      /**
       * Gets all the ARG instructions that are defined in this image.
       */
      getARGs() {
        let args = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof arg_1.Arg) {
            args.push(instruction);
          }
        }
        return args;
      }
      /**
       * Gets all the CMD instructions that are defined in this image.
       */
      getCMDs() {
        let cmds = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof cmd_1.Cmd) {
            cmds.push(instruction);
          }
        }
        return cmds;
      }
      /**
       * Gets all the COPY instructions that are defined in this image.
       */
      getCOPYs() {
        let copies = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof copy_1.Copy) {
            copies.push(instruction);
          }
        }
        return copies;
      }
      /**
       * Gets all the ENTRYPOINT instructions that are defined in this image.
       */
      getENTRYPOINTs() {
        let froms = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof entrypoint_1.Entrypoint) {
            froms.push(instruction);
          }
        }
        return froms;
      }
      /**
       * Gets all the ENV instructions that are defined in this image.
       */
      getENVs() {
        let args = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof env_1.Env) {
            args.push(instruction);
          }
        }
        return args;
      }
      getFROM() {
        for (const instruction of this.instructions) {
          if (instruction instanceof from_1.From) {
            return instruction;
          }
        }
        return null;
      }
      /**
       * Gets all the FROM instructions that are defined in this image.
       */
      getFROMs() {
        let froms = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof from_1.From) {
            froms.push(instruction);
          }
        }
        return froms;
      }
      /**
       * Gets all the HEALTHCHECK instructions that are defined in this image.
       */
      getHEALTHCHECKs() {
        let froms = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof healthcheck_1.Healthcheck) {
            froms.push(instruction);
          }
        }
        return froms;
      }
      getWORKDIRs() {
        const workdirs = [];
        for (const instruction of this.instructions) {
          if (instruction instanceof workdir_1.Workdir) {
            workdirs.push(instruction);
          }
        }
        return workdirs;
      }
      getOnbuildTriggers() {
        let triggers = [];
        for (let instruction of this.instructions) {
          if (instruction instanceof onbuild_1.Onbuild) {
            let trigger = instruction.getTriggerInstruction();
            if (trigger) {
              triggers.push(trigger);
            }
          }
        }
        return triggers;
      }
      getAvailableVariables(currentLine) {
        const variables = [];
        for (const arg of this.getARGs()) {
          if (arg.isBefore(currentLine)) {
            const property = arg.getProperty();
            if (property) {
              const variable = property.getName();
              if (variables.indexOf(variable) === -1) {
                variables.push(variable);
              }
            }
          }
        }
        for (const env of this.getENVs()) {
          if (env.isBefore(currentLine)) {
            for (const property of env.getProperties()) {
              const variable = property.getName();
              if (variables.indexOf(variable) === -1) {
                variables.push(variable);
              }
            }
          }
        }
        return variables;
      }
      /**
       * Resolves a variable with the given name at the specified line
       * to its value. If null is returned, then the variable has been
       * defined but no value was given. If undefined is returned, then
       * a variable with the given name has not been defined yet as of
       * the given line.
       *
       * @param variable the name of the variable to resolve
       * @param line the line number that the variable is on, zero-based
       * @return the value of the variable as defined by an ARG or ENV
       *         instruction, or null if no value has been specified, or
       *         undefined if a variable with the given name has not
       *         been defined
       */
      resolveVariable(variable, line2) {
        let envs = this.getENVs();
        for (let i = envs.length - 1; i >= 0; i--) {
          if (envs[i].isBefore(line2)) {
            for (let property of envs[i].getProperties()) {
              if (property.getName() === variable) {
                return property.getValue();
              }
            }
          }
        }
        let args = this.getARGs();
        for (let i = args.length - 1; i >= 0; i--) {
          if (args[i].isBefore(line2)) {
            let property = args[i].getProperty();
            if (property && property.getName() === variable) {
              return property.getValue();
            }
          }
        }
        return void 0;
      }
      getRange() {
        const instructions = this.getInstructions();
        if (instructions.length === 0) {
          return vscode_languageserver_types_1.Range.create(0, 0, 0, 0);
        }
        const instructionStart = instructions[0].getRange().start;
        const instructionEnd = instructions[instructions.length - 1].getRange().end;
        return vscode_languageserver_types_1.Range.create(instructionStart, instructionEnd);
      }
      contains(position) {
        const range2 = this.getRange();
        if (range2 === null) {
          return false;
        }
        return util_1.Util.isInsideRange(position, range2);
      }
    };
    exports2.ImageTemplate = ImageTemplate;
  }
});

// node_modules/dockerfile-ast/lib/dockerfile.js
var require_dockerfile = __commonJS({
  "node_modules/dockerfile-ast/lib/dockerfile.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Dockerfile = void 0;
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var ast = require_main();
    var imageTemplate_1 = require_imageTemplate();
    var from_1 = require_from();
    var util_1 = require_util();
    var main_1 = require_main();
    var Dockerfile = class extends imageTemplate_1.ImageTemplate {
      constructor(document) {
        super();
        this.initialInstructions = new imageTemplate_1.ImageTemplate();
        this.buildStages = [];
        this.directives = [];
        this.foundFrom = false;
        this.document = document;
      }
      getEscapeCharacter() {
        for (const directive of this.directives) {
          if (directive.getDirective() === ast.Directive.escape) {
            const value = directive.getValue();
            if (value === "\\" || value === "`") {
              return value;
            }
          }
        }
        return "\\";
      }
      getInitialARGs() {
        return this.initialInstructions.getARGs();
      }
      getContainingImage(position) {
        let range2 = vscode_languageserver_types_1.Range.create(vscode_languageserver_types_1.Position.create(0, 0), this.document.positionAt(this.document.getText().length));
        if (!util_1.Util.isInsideRange(position, range2)) {
          return null;
        }
        if (this.initialInstructions.getComments().length > 0 || this.initialInstructions.getInstructions().length > 0) {
          if (util_1.Util.isInsideRange(position, this.initialInstructions.getRange())) {
            return this.initialInstructions;
          }
        }
        for (const buildStage of this.buildStages) {
          if (util_1.Util.isInsideRange(position, buildStage.getRange())) {
            return buildStage;
          }
        }
        return this;
      }
      addInstruction(instruction) {
        if (instruction.getKeyword() === main_1.Keyword.FROM) {
          this.currentBuildStage = new imageTemplate_1.ImageTemplate();
          this.buildStages.push(this.currentBuildStage);
          this.foundFrom = true;
        } else if (!this.foundFrom) {
          this.initialInstructions.addInstruction(instruction);
        }
        if (this.foundFrom) {
          this.currentBuildStage.addInstruction(instruction);
        }
        super.addInstruction(instruction);
      }
      setDirectives(directives) {
        this.directives = directives;
      }
      getDirective() {
        return this.directives.length === 0 ? null : this.directives[0];
      }
      getDirectives() {
        return this.directives;
      }
      resolveVariable(variable, line2) {
        for (let from of this.getFROMs()) {
          let range2 = from.getRange();
          if (range2.start.line <= line2 && line2 <= range2.end.line) {
            let initialARGs = new imageTemplate_1.ImageTemplate();
            for (let instruction of this.initialInstructions.getARGs()) {
              initialARGs.addInstruction(instruction);
            }
            return initialARGs.resolveVariable(variable, line2);
          }
        }
        let image = this.getContainingImage(vscode_languageserver_types_1.Position.create(line2, 0));
        if (image === null) {
          return void 0;
        }
        let resolvedVariable = image.resolveVariable(variable, line2);
        if (resolvedVariable === null) {
          let initialARGs = new imageTemplate_1.ImageTemplate();
          for (let instruction of this.initialInstructions.getARGs()) {
            initialARGs.addInstruction(instruction);
          }
          return initialARGs.resolveVariable(variable, line2);
        }
        return resolvedVariable;
      }
      getAvailableVariables(currentLine) {
        if (this.getInstructionAt(currentLine) instanceof from_1.From) {
          let variables = [];
          for (let arg of this.getInitialARGs()) {
            let property = arg.getProperty();
            if (property) {
              variables.push(property.getName());
            }
          }
          return variables;
        }
        let image = this.getContainingImage(vscode_languageserver_types_1.Position.create(currentLine, 0));
        return image ? image.getAvailableVariables(currentLine) : [];
      }
      getParentStage(image) {
        const templateFrom = image.getFROM();
        const imageName = templateFrom === null ? null : templateFrom.getImageName();
        if (imageName === null) {
          return null;
        }
        for (const from of this.getFROMs()) {
          if (from.getBuildStage() === imageName) {
            const range2 = from.getRange();
            if (range2.start.line === templateFrom.getRange().start.line) {
              return null;
            }
            return this.getContainingImage(range2.start);
          }
        }
        return null;
      }
      getStageHierarchy(line2) {
        const image = this.getContainingImage(vscode_languageserver_types_1.Position.create(line2, 0));
        if (image === null) {
          return [];
        }
        const stages = [image];
        let stage = this.getParentStage(image);
        while (stage !== null) {
          stages.splice(0, 0, stage);
          stage = this.getParentStage(stage);
        }
        return stages;
      }
      getAvailableWorkingDirectories(line2) {
        const availableDirectories = /* @__PURE__ */ new Set();
        for (const image of this.getStageHierarchy(line2)) {
          for (const workdir of image.getWORKDIRs()) {
            if (workdir.getRange().end.line < line2) {
              let directory = workdir.getAbsolutePath();
              if (directory !== void 0 && directory !== null) {
                if (!directory.endsWith("/")) {
                  directory += "/";
                }
                availableDirectories.add(directory);
              }
            }
          }
        }
        return Array.from(availableDirectories);
      }
      /**
       * Internally reorganize the comments in the Dockerfile and allocate
       * them to the relevant build stages that they belong to.
       */
      organizeComments() {
        const comments = this.getComments();
        for (let i = 0; i < comments.length; i++) {
          if (util_1.Util.isInsideRange(comments[i].getRange().end, this.initialInstructions.getRange())) {
            this.initialInstructions.addComment(comments[i]);
          } else {
            for (const buildStage of this.buildStages) {
              if (util_1.Util.isInsideRange(comments[i].getRange().start, buildStage.getRange())) {
                buildStage.addComment(comments[i]);
              }
            }
          }
        }
      }
      getRange() {
        const comments = this.getComments();
        const instructions = this.getInstructions();
        let range2 = null;
        if (comments.length === 0) {
          if (instructions.length > 0) {
            range2 = vscode_languageserver_types_1.Range.create(instructions[0].getRange().start, instructions[instructions.length - 1].getRange().end);
          }
        } else if (instructions.length === 0) {
          range2 = vscode_languageserver_types_1.Range.create(comments[0].getRange().start, comments[comments.length - 1].getRange().end);
        } else {
          const commentStart = comments[0].getRange().start;
          const commentEnd = comments[comments.length - 1].getRange().end;
          const instructionStart = instructions[0].getRange().start;
          const instructionEnd = instructions[instructions.length - 1].getRange().end;
          if (commentStart.line < instructionStart.line) {
            if (commentEnd.line < instructionEnd.line) {
              range2 = vscode_languageserver_types_1.Range.create(commentStart, instructionEnd);
            }
            range2 = vscode_languageserver_types_1.Range.create(commentStart, commentEnd);
          } else if (commentEnd.line < instructionEnd.line) {
            range2 = vscode_languageserver_types_1.Range.create(instructionStart, instructionEnd);
          } else {
            range2 = vscode_languageserver_types_1.Range.create(instructionStart, commentEnd);
          }
        }
        if (range2 === null) {
          if (this.directives.length === 0) {
            return null;
          }
          return this.directives[0].getRange();
        } else if (this.directives.length === 0) {
          return range2;
        }
        return vscode_languageserver_types_1.Range.create(this.directives[0].getRange().start, range2.end);
      }
    };
    exports2.Dockerfile = Dockerfile;
  }
});

// node_modules/dockerfile-ast/lib/parser.js
var require_parser = __commonJS({
  "node_modules/dockerfile-ast/lib/parser.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.Parser = void 0;
    var vscode_languageserver_textdocument_1 = (init_main(), __toCommonJS(main_exports));
    var vscode_languageserver_types_1 = (init_main2(), __toCommonJS(main_exports2));
    var comment_1 = require_comment();
    var parserDirective_1 = require_parserDirective();
    var instruction_1 = require_instruction();
    var add_1 = require_add();
    var arg_1 = require_arg();
    var cmd_1 = require_cmd();
    var copy_1 = require_copy();
    var env_1 = require_env();
    var entrypoint_1 = require_entrypoint();
    var from_1 = require_from();
    var healthcheck_1 = require_healthcheck();
    var label_1 = require_label();
    var onbuild_1 = require_onbuild();
    var run_1 = require_run();
    var shell_1 = require_shell();
    var stopsignal_1 = require_stopsignal();
    var workdir_1 = require_workdir();
    var user_1 = require_user();
    var volume_1 = require_volume();
    var dockerfile_1 = require_dockerfile();
    var util_1 = require_util();
    var main_1 = require_main();
    var Parser = class _Parser {
      constructor() {
        this.escapeChar = null;
      }
      static createInstruction(document, dockerfile, escapeChar, lineRange, instruction, instructionRange) {
        switch (instruction.toUpperCase()) {
          case "ADD":
            return new add_1.Add(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ARG":
            return new arg_1.Arg(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "CMD":
            return new cmd_1.Cmd(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "COPY":
            return new copy_1.Copy(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ENTRYPOINT":
            return new entrypoint_1.Entrypoint(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ENV":
            return new env_1.Env(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "FROM":
            return new from_1.From(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "HEALTHCHECK":
            return new healthcheck_1.Healthcheck(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "LABEL":
            return new label_1.Label(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "ONBUILD":
            return new onbuild_1.Onbuild(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "RUN":
            return new run_1.Run(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "SHELL":
            return new shell_1.Shell(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "STOPSIGNAL":
            return new stopsignal_1.Stopsignal(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "WORKDIR":
            return new workdir_1.Workdir(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "USER":
            return new user_1.User(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
          case "VOLUME":
            return new volume_1.Volume(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
        }
        return new instruction_1.Instruction(document, lineRange, dockerfile, escapeChar, instruction, instructionRange);
      }
      getParserDirectives(document, buffer) {
        const directives = [];
        this.escapeChar = "";
        const offset = util_1.Util.isUTF8BOM(buffer.substring(0, 1)) ? 1 : 0;
        directiveCheck: for (let i = offset; i < buffer.length; i++) {
          switch (buffer.charAt(i)) {
            case " ":
            case "	":
              break;
            case "\r":
            case "\n":
              break directiveCheck;
            case "#":
              let directiveStart = -1;
              let directiveEnd = -1;
              for (let j = i + 1; j < buffer.length; j++) {
                let char = buffer.charAt(j);
                switch (char) {
                  case " ":
                  case "	":
                    if (directiveStart !== -1 && directiveEnd === -1) {
                      directiveEnd = j;
                    }
                    break;
                  case "\r":
                  case "\n":
                    break directiveCheck;
                  case "=":
                    let valueStart = -1;
                    let valueEnd = -1;
                    if (directiveEnd === -1) {
                      directiveEnd = j;
                    }
                    let lineEnd = buffer.length;
                    directiveValue: for (let k = j + 1; k < buffer.length; k++) {
                      char = buffer.charAt(k);
                      switch (char) {
                        case "\r":
                        case "\n":
                          if (valueStart !== -1 && valueEnd === -1) {
                            valueEnd = k;
                          }
                          lineEnd = k;
                          break directiveValue;
                        case "	":
                        case " ":
                          if (valueStart !== -1 && valueEnd === -1) {
                            valueEnd = k;
                          }
                          continue;
                        default:
                          if (valueStart === -1) {
                            valueStart = k;
                          }
                          break;
                      }
                    }
                    if (directiveStart === -1) {
                      break directiveCheck;
                    }
                    if (valueStart === -1) {
                      valueStart = j + 1;
                      valueEnd = lineEnd;
                    } else if (valueEnd === -1) {
                      valueEnd = buffer.length;
                    }
                    const lineRange = vscode_languageserver_types_1.Range.create(document.positionAt(i), document.positionAt(lineEnd));
                    const nameRange = vscode_languageserver_types_1.Range.create(document.positionAt(directiveStart), document.positionAt(directiveEnd));
                    const valueRange = vscode_languageserver_types_1.Range.create(document.positionAt(valueStart), document.positionAt(valueEnd));
                    directives.push(new parserDirective_1.ParserDirective(document, lineRange, nameRange, valueRange));
                    directiveStart = -1;
                    if (buffer.charAt(valueEnd) === "\r") {
                      i = valueEnd + 1;
                    } else {
                      i = valueEnd;
                    }
                    continue directiveCheck;
                  default:
                    if (directiveStart === -1) {
                      directiveStart = j;
                    }
                    break;
                }
              }
              break;
            default:
              break directiveCheck;
          }
        }
        return directives;
      }
      parse(buffer) {
        this.document = vscode_languageserver_textdocument_1.TextDocument.create("", "", 0, buffer);
        this.buffer = buffer;
        let dockerfile = new dockerfile_1.Dockerfile(this.document);
        let directives = this.getParserDirectives(this.document, this.buffer);
        let offset = 0;
        this.escapeChar = "\\";
        if (directives.length > 0) {
          dockerfile.setDirectives(directives);
          this.escapeChar = dockerfile.getEscapeCharacter();
          offset = this.document.offsetAt(vscode_languageserver_types_1.Position.create(directives.length, 0));
        } else if (util_1.Util.isUTF8BOM(buffer.substring(0, 1))) {
          offset = 1;
        }
        for (let i = offset; i < this.buffer.length; i++) {
          const char = this.buffer.charAt(i);
          switch (char) {
            case " ":
            case "	":
            case "\r":
            case "\n":
              break;
            case "#":
              i = this.processComment(dockerfile, i);
              break;
            default:
              i = this.processInstruction(dockerfile, char, i);
              break;
          }
        }
        dockerfile.organizeComments();
        return dockerfile;
      }
      processInstruction(dockerfile, char, start) {
        let instruction = char;
        let instructionEnd = -1;
        let escapedInstruction = false;
        instructionCheck: for (let i = start + 1; i < this.buffer.length; i++) {
          char = this.buffer.charAt(i);
          switch (char) {
            case this.escapeChar:
              escapedInstruction = true;
              char = this.buffer.charAt(i + 1);
              if (char === "\r" || char === "\n") {
                if (instructionEnd === -1) {
                  instructionEnd = i;
                }
                i++;
              } else if (char === " " || char === "	") {
                for (let j = i + 2; j < this.buffer.length; j++) {
                  switch (this.buffer.charAt(j)) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                    case "\n":
                      i = j;
                      continue instructionCheck;
                    default:
                      instructionEnd = i + 1;
                      instruction = instruction + this.escapeChar;
                      i = j - 2;
                      continue instructionCheck;
                  }
                }
                instructionEnd = i + 1;
                instruction = instruction + this.escapeChar;
                break instructionCheck;
              } else {
                instructionEnd = i + 1;
                instruction = instruction + this.escapeChar;
                escapedInstruction = false;
              }
              break;
            case " ":
            case "	":
              if (escapedInstruction) {
                escapeCheck: for (let j = i + 1; j < this.buffer.length; j++) {
                  switch (this.buffer.charAt(j)) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                    case "\n":
                      i = j;
                      continue instructionCheck;
                    default:
                      break escapeCheck;
                  }
                }
                escapedInstruction = false;
              }
              if (instructionEnd === -1) {
                instructionEnd = i;
              }
              i = this.processArguments(dockerfile, instruction, instructionEnd, start, i);
              dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, instructionEnd, i));
              return i;
            case "\r":
            case "\n":
              if (escapedInstruction) {
                continue;
              }
              if (instructionEnd === -1) {
                instructionEnd = i;
              }
              dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, i, i));
              return i;
            case "#":
              if (escapedInstruction) {
                continue;
              }
            default:
              instructionEnd = i + 1;
              instruction = instruction + char;
              escapedInstruction = false;
              break;
          }
        }
        if (instructionEnd === -1) {
          instructionEnd = this.buffer.length;
        }
        dockerfile.addInstruction(this.createInstruction(dockerfile, instruction, start, instructionEnd, this.buffer.length));
        return this.buffer.length;
      }
      processHeredocs(instruction, offset) {
        let keyword = instruction.getKeyword();
        if (keyword === main_1.Keyword.ONBUILD) {
          instruction = instruction.getTriggerInstruction();
          if (instruction === null) {
            return offset;
          }
          keyword = instruction.getKeyword();
        }
        if (keyword !== main_1.Keyword.ADD && keyword !== main_1.Keyword.COPY && keyword !== main_1.Keyword.RUN) {
          return offset;
        }
        const heredocs = [];
        let tabbed = false;
        for (const arg of instruction.getArguments()) {
          const value = arg.getValue();
          if (value.startsWith("<<") && value.length > 2) {
            if (value.startsWith("<<-")) {
              tabbed = true;
            }
            const name = util_1.Util.parseHeredocName(value);
            if (name !== null) {
              heredocs.push(name);
            }
          }
        }
        if (heredocs.length > 0) {
          for (const heredoc of heredocs) {
            offset = this.parseHeredoc(heredoc, offset, tabbed);
          }
        }
        return offset;
      }
      processArguments(dockerfile, instruction, instructionEnd, start, offset) {
        let escaped = false;
        argumentsCheck: for (let i = offset + 1; i < this.buffer.length; i++) {
          switch (this.buffer.charAt(i)) {
            case "\r":
            case "\n":
              if (escaped) {
                continue;
              }
              return this.processHeredocs(this.createInstruction(dockerfile, instruction, start, instructionEnd, i), i);
            case this.escapeChar:
              const next = this.buffer.charAt(i + 1);
              if (next === "\n" || next === "\r") {
                escaped = true;
                i++;
              } else if (next === " " || next === "	") {
                for (let j = i + 2; j < this.buffer.length; j++) {
                  switch (this.buffer.charAt(j)) {
                    case " ":
                    case "	":
                      break;
                    case "\r":
                    case "\n":
                      escaped = true;
                    default:
                      i = j;
                      continue argumentsCheck;
                  }
                }
                return this.buffer.length;
              }
              continue;
            case "#":
              if (escaped) {
                i = this.processComment(dockerfile, i);
                continue argumentsCheck;
              }
              break;
            case " ":
            case "	":
              break;
            default:
              if (escaped) {
                escaped = false;
              }
              break;
          }
        }
        return this.buffer.length;
      }
      processComment(dockerfile, start) {
        let end2 = this.buffer.length;
        commentLoop: for (let i = start + 1; i < this.buffer.length; i++) {
          switch (this.buffer.charAt(i)) {
            case "\r":
            case "\n":
              end2 = i;
              break commentLoop;
          }
        }
        const range2 = vscode_languageserver_types_1.Range.create(this.document.positionAt(start), this.document.positionAt(end2));
        dockerfile.addComment(new comment_1.Comment(this.document, range2));
        return end2;
      }
      parseHeredoc(heredocName, offset, tabbed) {
        let startWord = -1;
        let lineStart = true;
        for (let i = offset; i < this.buffer.length; i++) {
          switch (this.buffer.charAt(i)) {
            case " ":
              lineStart = false;
              break;
            case "	":
              if (!tabbed) {
                lineStart = false;
              }
              break;
            case "\r":
            case "\n":
              if (startWord !== -1 && heredocName === this.buffer.substring(startWord, i)) {
                return i;
              }
              startWord = -1;
              lineStart = true;
              break;
            default:
              if (lineStart) {
                startWord = i;
                lineStart = false;
              }
              break;
          }
        }
        return this.buffer.length;
      }
      createInstruction(dockerfile, instruction, start, instructionEnd, end2) {
        const startPosition = this.document.positionAt(start);
        const instructionRange = vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(instructionEnd));
        const lineRange = vscode_languageserver_types_1.Range.create(startPosition, this.document.positionAt(end2));
        return _Parser.createInstruction(this.document, dockerfile, this.escapeChar, lineRange, instruction, instructionRange);
      }
    };
    exports2.Parser = Parser;
  }
});

// node_modules/dockerfile-ast/lib/main.js
var require_main = __commonJS({
  "node_modules/dockerfile-ast/lib/main.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.DockerfileParser = exports2.DefaultVariables = exports2.Directive = exports2.Keyword = exports2.Workdir = exports2.Volume = exports2.User = exports2.Stopsignal = exports2.Shell = exports2.Run = exports2.PropertyInstruction = exports2.Onbuild = exports2.ModifiableInstruction = exports2.Label = exports2.JSONInstruction = exports2.Heredoc = exports2.Healthcheck = exports2.From = exports2.Env = exports2.Entrypoint = exports2.Copy = exports2.Cmd = exports2.Arg = exports2.Add = exports2.Variable = exports2.Property = exports2.ParserDirective = exports2.Line = exports2.Instruction = exports2.Flag = exports2.Comment = exports2.JSONArgument = exports2.Argument = void 0;
    var argument_1 = require_argument();
    Object.defineProperty(exports2, "Argument", { enumerable: true, get: function() {
      return argument_1.Argument;
    } });
    var jsonArgument_1 = require_jsonArgument();
    Object.defineProperty(exports2, "JSONArgument", { enumerable: true, get: function() {
      return jsonArgument_1.JSONArgument;
    } });
    var comment_1 = require_comment();
    Object.defineProperty(exports2, "Comment", { enumerable: true, get: function() {
      return comment_1.Comment;
    } });
    var parser_1 = require_parser();
    var flag_1 = require_flag();
    Object.defineProperty(exports2, "Flag", { enumerable: true, get: function() {
      return flag_1.Flag;
    } });
    var instruction_1 = require_instruction();
    Object.defineProperty(exports2, "Instruction", { enumerable: true, get: function() {
      return instruction_1.Instruction;
    } });
    var line_1 = require_line();
    Object.defineProperty(exports2, "Line", { enumerable: true, get: function() {
      return line_1.Line;
    } });
    var parserDirective_1 = require_parserDirective();
    Object.defineProperty(exports2, "ParserDirective", { enumerable: true, get: function() {
      return parserDirective_1.ParserDirective;
    } });
    var property_1 = require_property();
    Object.defineProperty(exports2, "Property", { enumerable: true, get: function() {
      return property_1.Property;
    } });
    var variable_1 = require_variable();
    Object.defineProperty(exports2, "Variable", { enumerable: true, get: function() {
      return variable_1.Variable;
    } });
    var add_1 = require_add();
    Object.defineProperty(exports2, "Add", { enumerable: true, get: function() {
      return add_1.Add;
    } });
    var arg_1 = require_arg();
    Object.defineProperty(exports2, "Arg", { enumerable: true, get: function() {
      return arg_1.Arg;
    } });
    var cmd_1 = require_cmd();
    Object.defineProperty(exports2, "Cmd", { enumerable: true, get: function() {
      return cmd_1.Cmd;
    } });
    var copy_1 = require_copy();
    Object.defineProperty(exports2, "Copy", { enumerable: true, get: function() {
      return copy_1.Copy;
    } });
    var entrypoint_1 = require_entrypoint();
    Object.defineProperty(exports2, "Entrypoint", { enumerable: true, get: function() {
      return entrypoint_1.Entrypoint;
    } });
    var env_1 = require_env();
    Object.defineProperty(exports2, "Env", { enumerable: true, get: function() {
      return env_1.Env;
    } });
    var from_1 = require_from();
    Object.defineProperty(exports2, "From", { enumerable: true, get: function() {
      return from_1.From;
    } });
    var healthcheck_1 = require_healthcheck();
    Object.defineProperty(exports2, "Healthcheck", { enumerable: true, get: function() {
      return healthcheck_1.Healthcheck;
    } });
    var heredoc_1 = require_heredoc();
    Object.defineProperty(exports2, "Heredoc", { enumerable: true, get: function() {
      return heredoc_1.Heredoc;
    } });
    var jsonInstruction_1 = require_jsonInstruction();
    Object.defineProperty(exports2, "JSONInstruction", { enumerable: true, get: function() {
      return jsonInstruction_1.JSONInstruction;
    } });
    var label_1 = require_label();
    Object.defineProperty(exports2, "Label", { enumerable: true, get: function() {
      return label_1.Label;
    } });
    var modifiableInstruction_1 = require_modifiableInstruction();
    Object.defineProperty(exports2, "ModifiableInstruction", { enumerable: true, get: function() {
      return modifiableInstruction_1.ModifiableInstruction;
    } });
    var onbuild_1 = require_onbuild();
    Object.defineProperty(exports2, "Onbuild", { enumerable: true, get: function() {
      return onbuild_1.Onbuild;
    } });
    var propertyInstruction_1 = require_propertyInstruction();
    Object.defineProperty(exports2, "PropertyInstruction", { enumerable: true, get: function() {
      return propertyInstruction_1.PropertyInstruction;
    } });
    var run_1 = require_run();
    Object.defineProperty(exports2, "Run", { enumerable: true, get: function() {
      return run_1.Run;
    } });
    var shell_1 = require_shell();
    Object.defineProperty(exports2, "Shell", { enumerable: true, get: function() {
      return shell_1.Shell;
    } });
    var stopsignal_1 = require_stopsignal();
    Object.defineProperty(exports2, "Stopsignal", { enumerable: true, get: function() {
      return stopsignal_1.Stopsignal;
    } });
    var user_1 = require_user();
    Object.defineProperty(exports2, "User", { enumerable: true, get: function() {
      return user_1.User;
    } });
    var volume_1 = require_volume();
    Object.defineProperty(exports2, "Volume", { enumerable: true, get: function() {
      return volume_1.Volume;
    } });
    var workdir_1 = require_workdir();
    Object.defineProperty(exports2, "Workdir", { enumerable: true, get: function() {
      return workdir_1.Workdir;
    } });
    var Keyword;
    (function(Keyword2) {
      Keyword2["ADD"] = "ADD";
      Keyword2["ARG"] = "ARG";
      Keyword2["CMD"] = "CMD";
      Keyword2["COPY"] = "COPY";
      Keyword2["ENTRYPOINT"] = "ENTRYPOINT";
      Keyword2["ENV"] = "ENV";
      Keyword2["EXPOSE"] = "EXPOSE";
      Keyword2["FROM"] = "FROM";
      Keyword2["HEALTHCHECK"] = "HEALTHCHECK";
      Keyword2["LABEL"] = "LABEL";
      Keyword2["MAINTAINER"] = "MAINTAINER";
      Keyword2["ONBUILD"] = "ONBUILD";
      Keyword2["RUN"] = "RUN";
      Keyword2["SHELL"] = "SHELL";
      Keyword2["STOPSIGNAL"] = "STOPSIGNAL";
      Keyword2["USER"] = "USER";
      Keyword2["VOLUME"] = "VOLUME";
      Keyword2["WORKDIR"] = "WORKDIR";
    })(Keyword || (exports2.Keyword = Keyword = {}));
    var Directive;
    (function(Directive2) {
      Directive2["escape"] = "escape";
      Directive2["syntax"] = "syntax";
    })(Directive || (exports2.Directive = Directive = {}));
    exports2.DefaultVariables = [
      "ALL_PROXY",
      "all_proxy",
      "FTP_PROXY",
      "ftp_proxy",
      "HTTP_PROXY",
      "http_proxy",
      "HTTPS_PROXY",
      "https_proxy",
      "NO_PROXY",
      "no_proxy"
    ];
    var DockerfileParser2;
    (function(DockerfileParser3) {
      function parse(content) {
        let parser = new parser_1.Parser();
        return parser.parse(content);
      }
      DockerfileParser3.parse = parse;
    })(DockerfileParser2 || (exports2.DockerfileParser = DockerfileParser2 = {}));
  }
});

// src/dockerfile/from-line.ts
function readFromLine(text2, [image, as, name, ...others]) {
  if (!image) return { problem: "FROM names no image." };
  if (!as) return { image };
  const isNamed = text2.slice(as.start, as.end).toLowerCase() === "as" && name && others.length === 0;
  if (!isNamed) return { problem: notOneOrThree(text2.slice(as.start, as.end)) };
  const stageName = text2.slice(name.start, name.end).toLowerCase();
  if (STAGE_NAME.test(stageName)) return { image, name: stageName };
  return { problem: `"${stageName}" can't name a stage: names begin with a letter and have no symbols.` };
}
function notOneOrThree(second) {
  const hint = second.startsWith("#") ? " A comment can't follow it on the same line." : "";
  return `FROM takes an image, and AS with a name after it if the stage has one.${hint}`;
}
var STAGE_NAME;
var init_from_line = __esm({
  "src/dockerfile/from-line.ts"() {
    "use strict";
    STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
  }
});

// src/dockerfile/logical-line.ts
function joinLines(reader, escapeCode) {
  const { text: text2 } = reader;
  const start = reader.content;
  const bounds = [];
  let from = start;
  for (; ; ) {
    const until = continuationAt(text2, from, reader.end, escapeCode);
    bounds.push(from, until ?? reader.end);
    const { end: end2 } = reader;
    if (until === void 0) return { bounds, span: { start, end: end2 }, next: reader.next };
    if (!readNextContent(reader)) return { bounds, span: { start, end: end2 }, next: text2.length };
    from = reader.start;
  }
}
function textOfLine(text2, { bounds, span }) {
  const runs = [];
  for (let index = 0; index < bounds.length; index += 2) {
    const source2 = bounds[index] ?? 0;
    runs.push({ text: text2.slice(source2, bounds[index + 1]), source: source2 });
  }
  return joinRuns(runs, span.start);
}
function readNextContent(reader) {
  while (reader.next < reader.text.length) {
    reader.read(reader.next);
    if (reader.isContent) return true;
  }
  return false;
}
function continuationAt(text2, start, end2, escapeCode) {
  let at = end2 - 1;
  for (; at >= start; at--) {
    const code = text2.charCodeAt(at);
    if (code !== SPACE2 && code !== TAB2) break;
  }
  if (at < start || text2.charCodeAt(at) !== escapeCode) return void 0;
  return at > start && text2.charCodeAt(at - 1) === escapeCode ? void 0 : at;
}
var LINE_FEED, CARRIAGE_RETURN2, TAB2, SPACE2, COMMENT, LineReader;
var init_logical_line = __esm({
  "src/dockerfile/logical-line.ts"() {
    "use strict";
    init_logical_text();
    init_white_space();
    LINE_FEED = "\n";
    CARRIAGE_RETURN2 = 13;
    TAB2 = 9;
    SPACE2 = 32;
    COMMENT = 35;
    LineReader = class {
      text;
      start = 0;
      /** Without the line end. Lines end at LF; carriage returns before it belong to the line end. */
      end = 0;
      /** Where the next line begins. */
      next = 0;
      /** Offset of the first character that is not white space; `end` in a blank line. */
      content = 0;
      constructor(text2) {
        this.text = text2;
      }
      /** Reads the line that begins at an offset. */
      read(start) {
        const newline = this.text.indexOf(LINE_FEED, start);
        this.start = start;
        this.next = newline < 0 ? this.text.length : newline + 1;
        this.end = newline < 0 ? this.text.length : newline;
        while (this.end > start && this.text.charCodeAt(this.end - 1) === CARRIAGE_RETURN2) this.end--;
        this.content = skipSpace(this.text, start, this.end);
      }
      get isComment() {
        return this.content < this.end && this.text.charCodeAt(this.content) === COMMENT;
      }
      /** Whether the line is neither blank nor a comment. */
      get isContent() {
        return this.content < this.end && this.text.charCodeAt(this.content) !== COMMENT;
      }
    };
  }
});

// src/dockerfile/command.ts
function readCommand(text2, line2) {
  const end2 = endOfPlainKeyword(text2, line2);
  const keyword = text2.slice(line2.span.start, end2).toUpperCase();
  return end2 === void 0 || keyword === ONBUILD ? joinCommand(text2, line2) : new PlainCommand(text2, line2, keyword, end2);
}
function endOfPlainKeyword(text2, { span }) {
  let at = span.start;
  for (; at < span.end; at++) {
    const lowerCase = text2.charCodeAt(at) | LOWER_CASE_BIT;
    if (lowerCase < LETTER_A || lowerCase > LETTER_Z) break;
  }
  return at > span.start && at < span.end && isWordSeparatorAt(text2, at) ? at : void 0;
}
function joinCommand(text2, line2) {
  const whole = textOfLine(text2, line2);
  const start = skipSpace(whole.text, 0);
  const end2 = trimEnd(whole.text, start, whole.text.length);
  if (start === end2) return void 0;
  const outer = splitKeyword(whole, start, end2);
  if (outer.keyword !== ONBUILD || outer.rest === end2) return commandOf(whole, outer, end2, false);
  return commandOf(whole, splitKeyword(whole, outer.rest, end2), end2, true);
}
function splitKeyword(whole, start, end2) {
  let at = start;
  while (at < end2 && !isWordSeparatorAt(whole.text, at)) at++;
  const keyword = whole.text.slice(start, at).toUpperCase();
  return { keyword, keywordSpan: fileSpan(whole, start, at), rest: skipSpace(whole.text, at, end2) };
}
function commandOf(whole, split, end2, isOnbuild) {
  const { keyword, keywordSpan, rest } = split;
  const logical = rest === end2 ? textAt("", keywordSpan.end) : sliceText(whole, rest, end2);
  return { keyword, keywordSpan, isOnbuild, logical, mayHaveFlags: true };
}
var ONBUILD, LETTER_A, LETTER_Z, LOWER_CASE_BIT, DASH, PlainCommand;
var init_command = __esm({
  "src/dockerfile/command.ts"() {
    "use strict";
    init_errors();
    init_logical_line();
    init_logical_text();
    init_white_space();
    ONBUILD = "ONBUILD";
    LETTER_A = 97;
    LETTER_Z = 122;
    LOWER_CASE_BIT = 32;
    DASH = "-";
    PlainCommand = class {
      keyword;
      isOnbuild = false;
      text;
      line;
      keywordEnd;
      joined;
      constructor(text2, line2, keyword, keywordEnd) {
        this.text = text2;
        this.line = line2;
        this.keyword = keyword;
        this.keywordEnd = keywordEnd;
      }
      get keywordSpan() {
        return { start: this.line.span.start, end: this.keywordEnd };
      }
      get logical() {
        this.joined ??= this.line.bounds.length === 2 ? this.readLine() : this.joinLines();
        return this.joined;
      }
      readLine() {
        const [, lineEnd = this.keywordEnd] = this.line.bounds;
        const start = skipSpace(this.text, this.keywordEnd, lineEnd);
        const end2 = trimEnd(this.text, start, lineEnd);
        return textAt(this.text.slice(start, end2), start === end2 ? this.keywordEnd : start);
      }
      joinLines() {
        const command = joinCommand(this.text, this.line);
        invariant(command, "lines with a keyword aren't empty when they are joined");
        return command.logical;
      }
      get mayHaveFlags() {
        const end2 = this.line.bounds[1] ?? this.keywordEnd;
        const at = skipSpace(this.text, this.keywordEnd, end2);
        return at === end2 || this.text.charAt(at) === DASH;
      }
    };
  }
});

// src/dockerfile/heredoc.ts
function heredocsOf(line2) {
  if (!line2.includes("<<")) return [];
  const word = readShellWord(line2, ESCAPE);
  if ("error" in word) return [];
  const raw = { quotes: true, escapes: true };
  return splitWords(word.parts, raw).flatMap((text2) => readHeredocStart(text2) ?? []);
}
function readHeredocStart(word) {
  const match = HEREDOC.exec(word);
  const rest = match?.[2]?.trimStart() ?? "";
  if (rest === "") return void 0;
  const parsed = readShellWord(rest, ESCAPE);
  if ("error" in parsed) return void 0;
  const [delimiter, ...others] = splitWords(parsed.parts, { quotes: false, escapes: false });
  const [written = ""] = splitWords(parsed.parts, { quotes: true, escapes: false });
  if (delimiter === void 0 || others.length > 0) return void 0;
  return {
    delimiter,
    expands: quoteCount(delimiter) === quoteCount(written),
    stripsTabs: match?.[1] === "-"
  };
}
function quoteCount(text2) {
  return text2.split(/['"]/).length;
}
function splitWords(parts, raw) {
  const words = [];
  let word = "";
  for (const part of parts) {
    const text2 = renderPart(part, raw);
    if (part.kind !== "text" && part.kind !== "variable") {
      word += text2;
      continue;
    }
    const [first = "", ...others] = splitAtSpace(text2);
    word += first;
    for (const other of others) {
      if (word !== "") words.push(word);
      word = other;
    }
  }
  if (word !== "") words.push(word);
  return words;
}
function splitAtSpace(text2) {
  const pieces = [];
  let from = 0;
  for (let at = 0; at < text2.length; at++) {
    if (text2.startsWith("<<", at)) at = skipSpace(text2, at + 2) - 1;
    else if (isSpaceAt(text2, at)) {
      pieces.push(text2.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text2.slice(from)];
}
function render(parts, raw) {
  return parts.map((part) => renderPart(part, raw)).join("");
}
function renderPart(part, raw) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "escaped":
      return raw.escapes ? part.escape + part.text : part.text;
    case "escape":
      return raw.escapes ? part.text + part.text : part.text;
    case "quoted":
      return raw.quotes ? part.quote + render(part.parts, raw) + part.quote : render(part.parts, raw);
    case "variable":
      return renderVariable(part, raw);
  }
}
function renderVariable(variable, raw) {
  const { name, operation } = variable;
  if (!variable.isBraced) return `$${name}`;
  if (!operation) return `\${${name}}`;
  const word = render(operation.word, raw);
  const replacement = operation.replacement ? `/${render(operation.replacement, raw)}` : "";
  return `\${${name}${operation.operator}${word}${replacement}}`;
}
function closesHeredoc(line2, start) {
  if (!start.stripsTabs) return line2 === start.delimiter;
  let at = 0;
  while (line2.charAt(at) === "	") at++;
  return line2.length - at === start.delimiter.length && line2.endsWith(start.delimiter);
}
function isJsonArray(text2) {
  if (text2.charAt(skipSpace(text2, 0)) !== "[") return false;
  try {
    return Array.isArray(JSON.parse(text2));
  } catch {
    return false;
  }
}
var ESCAPE, HEREDOC;
var init_heredoc = __esm({
  "src/dockerfile/heredoc.ts"() {
    "use strict";
    init_shell_word();
    init_white_space();
    ESCAPE = "\\";
    HEREDOC = /^\d*<<(-?)([^<]*)$/;
  }
});

// src/dockerfile/parser-directive.ts
function readParserDirective(comment) {
  const match = DIRECTIVE.exec(comment.slice(skipSpace(comment, 1)).trimEnd());
  const name = match?.[1]?.toLowerCase() ?? "";
  return NAMES2.has(name) ? { name, value: match?.[2] ?? "" } : void 0;
}
var DIRECTIVE, NAMES2;
var init_parser_directive = __esm({
  "src/dockerfile/parser-directive.ts"() {
    "use strict";
    init_white_space();
    DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/;
    NAMES2 = /* @__PURE__ */ new Set(["syntax", "escape", "check"]);
  }
});

// src/dockerfile/scanned-instruction.ts
var NO_FLAGS, ScannedInstruction;
var init_scanned_instruction = __esm({
  "src/dockerfile/scanned-instruction.ts"() {
    "use strict";
    init_flag();
    NO_FLAGS = { flags: [], argumentsStart: 0 };
    ScannedInstruction = class {
      span;
      heredocs;
      commentsAbove;
      command;
      flagList;
      constructor(command, span, heredocs, commentsAbove) {
        this.command = command;
        this.span = span;
        this.heredocs = heredocs;
        this.commentsAbove = commentsAbove;
      }
      get keyword() {
        return this.command.keyword;
      }
      get keywordSpan() {
        return this.command.keywordSpan;
      }
      get isOnbuild() {
        return this.command.isOnbuild;
      }
      get logical() {
        return this.command.logical;
      }
      get flags() {
        return this.readFlags().flags;
      }
      get argumentsStart() {
        return this.readFlags().argumentsStart;
      }
      readFlags() {
        this.flagList ??= this.command.mayHaveFlags ? readFlags(this.command.logical.text) : NO_FLAGS;
        return this.flagList;
      }
    };
  }
});

// src/dockerfile/scan.ts
function scanInstructions(text2) {
  return new Scanner(text2).scan();
}
function announcedHeredocs({ logical: { text: text2 } }) {
  if (!text2.includes("<<") || isJsonArray(text2.slice(readFlags(text2).argumentsStart))) return [];
  return heredocsOf(text2);
}
var LONGEST_LINE, NO_COMMENTS, NO_HEREDOCS, NO_STARTS, Scanner, HEREDOC_KEYWORDS;
var init_scan = __esm({
  "src/dockerfile/scan.ts"() {
    "use strict";
    init_command();
    init_flag();
    init_heredoc();
    init_logical_line();
    init_parser_directive();
    init_scanned_instruction();
    LONGEST_LINE = 65535;
    NO_COMMENTS = [];
    NO_HEREDOCS = [];
    NO_STARTS = [];
    Scanner = class {
      escape = "\\";
      isAtTop = true;
      directives = /* @__PURE__ */ new Set();
      instructions = [];
      problems = [];
      comments;
      nextAngle = -1;
      text;
      reader;
      constructor(text2) {
        this.text = text2;
        this.reader = new LineReader(text2);
      }
      scan() {
        const { reader } = this;
        for (let at = 0; at < this.text.length; ) {
          reader.read(at);
          if (reader.isComment) this.takeComment();
          else this.isAtTop = false;
          at = reader.isContent ? this.takeInstruction() : reader.next;
        }
        return { escape: this.escape, instructions: this.instructions, problems: this.problems };
      }
      takeComment() {
        const span = { start: this.reader.content, end: this.reader.end };
        this.comments ??= [];
        this.comments.push(span);
        if (!this.isAtTop) return;
        const directive = readParserDirective(this.text.slice(span.start, span.end));
        if (!directive) {
          this.isAtTop = false;
          return;
        }
        if (this.directives.has(directive.name)) {
          this.problems.push({ message: `Only one ${directive.name} parser directive can be used.`, span });
        }
        this.directives.add(directive.name);
        if (directive.name === "escape") this.takeEscape(directive.value, span);
      }
      takeEscape(value, span) {
        if (value === "\\" || value === "`") this.escape = value;
        else this.problems.push({ message: `The escape character can only be \\ or \`, not ${value}.`, span });
      }
      /** @returns where the line behind the instruction begins */
      takeInstruction() {
        const line2 = joinLines(this.reader, this.escape.charCodeAt(0));
        if (line2.span.end - line2.span.start > LONGEST_LINE) this.checkLength(line2);
        const command = readCommand(this.text, line2);
        const starts = command && this.mayAnnounce(command, line2) ? announcedHeredocs(command) : NO_STARTS;
        if (command && starts.length > 0) return this.takeHeredocs(command, line2, starts);
        if (command) this.push(command, line2.span, NO_HEREDOCS);
        else this.comments = void 0;
        return line2.next;
      }
      push(command, span, heredocs) {
        const comments = this.comments ?? NO_COMMENTS;
        this.instructions.push(new ScannedInstruction(command, span, heredocs, comments));
        this.comments = void 0;
      }
      checkLength({ bounds, span }) {
        const isLong = bounds.some(
          (end2, index) => index % 2 === 1 && end2 - (bounds[index - 1] ?? 0) > LONGEST_LINE
        );
        if (!isLong) return;
        const message = `A line is longer than the ${LONGEST_LINE} bytes that BuildKit reads.`;
        this.problems.push({ message, span });
      }
      /** Whether the lines have a `<` at all; looked for once from one to the next, so that it takes linear time. */
      mayAnnounce({ keyword }, { span }) {
        if (!HEREDOC_KEYWORDS.has(keyword)) return false;
        if (this.nextAngle < span.start) {
          const found = this.text.indexOf("<", span.start);
          this.nextAngle = found < 0 ? this.text.length : found;
        }
        return this.nextAngle < span.end;
      }
      /** @returns where the line behind the heredocs begins */
      takeHeredocs(command, line2, starts) {
        const { reader } = this;
        const heredocs = [];
        let { next } = line2;
        let { end: end2 } = line2.span;
        for (const start of starts) {
          const body = next;
          let isClosed = false;
          while (next < this.text.length && !isClosed) {
            reader.read(next);
            isClosed = closesHeredoc(this.text.slice(reader.start, reader.end), start);
            next = reader.next;
          }
          heredocs.push({ ...start, body: { start: body, end: isClosed ? reader.start : this.text.length } });
          end2 = isClosed ? reader.end : this.text.length;
          if (isClosed) continue;
          this.problems.push({ message: `The heredoc ${start.delimiter} is not closed.`, span: line2.span });
          break;
        }
        this.push(command, { start: line2.span.start, end: end2 }, heredocs);
        return next;
      }
    };
    HEREDOC_KEYWORDS = /* @__PURE__ */ new Set(["RUN", "COPY", "ADD"]);
  }
});

// src/dockerfile/syntax-problem.ts
function syntaxProblemOf(instruction, hasStage) {
  const message = whatIsWrong(instruction, hasStage);
  return message === void 0 ? void 0 : { message, span: instruction.keywordSpan };
}
function whatIsWrong({ keyword, isOnbuild }, hasStage) {
  if (!KEYWORDS.has(keyword)) return `Unknown instruction: ${keyword.slice(0, 40)}`;
  if (isOnbuild && NO_TRIGGERS.has(keyword)) return `${keyword} isn't allowed as an ONBUILD trigger.`;
  return hasStage || keyword === "ARG" ? void 0 : `${keyword} stands before the first FROM.`;
}
function flagProblems({ logical, flags }) {
  const problems = [];
  for (const flag2 of flags) {
    const span = fileSpan(logical, flag2.span.start, flag2.span.end);
    if (flag2.name !== "platform") problems.push({ message: `FROM has no flag --${flag2.name}.`, span });
    else if (!logical.text.slice(flag2.span.start, flag2.span.end).includes("=")) {
      problems.push({ message: "The flag --platform has no value: write --platform=VALUE.", span });
    }
  }
  return problems;
}
var KEYWORDS, NO_TRIGGERS;
var init_syntax_problem = __esm({
  "src/dockerfile/syntax-problem.ts"() {
    "use strict";
    init_logical_text();
    KEYWORDS = new Set(
      "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
        " "
      )
    );
    NO_TRIGGERS = /* @__PURE__ */ new Set(["ONBUILD", "FROM", "MAINTAINER"]);
  }
});

// src/dockerfile/parse.ts
function parseDockerfile(text2) {
  const scanned = scanInstructions(text2);
  const problems = [...scanned.problems];
  const preamble = [];
  const stages = [];
  let current = preamble;
  for (const instruction of scanned.instructions) {
    if (instruction.keyword === "FROM" && !instruction.isOnbuild) {
      current = [];
      stages.push(stageOf(stages.length, instruction, current, problems));
    } else {
      const problem2 = syntaxProblemOf(instruction, stages.length > 0);
      if (problem2) problems.push(problem2);
      current.push(instruction);
    }
  }
  if (stages.length === 0) problems.push(noStage(text2, preamble));
  problems.sort((a, b) => a.span.start - b.span.start);
  return { text: text2, escape: scanned.escape, preamble, stages, problems };
}
function stageOf(index, from, instructions, problems) {
  const { logical, argumentsStart } = from;
  const line2 = readFromLine(logical.text, wordsOf(logical.text, argumentsStart));
  problems.push(...flagProblems(from));
  if (!("problem" in line2)) return { index, from, instructions, ...line2 };
  problems.push({ message: line2.problem, span: from.span });
  return { index, from, instructions };
}
function wordsOf(text2, start) {
  const rest = text2.slice(start);
  if (!SINGLE_BLANKS.test(rest)) return splitWords2(rest, start);
  const words = [];
  for (let from = start; from <= text2.length; ) {
    const blank = text2.indexOf(" ", from);
    const end2 = blank < 0 ? text2.length : blank;
    words.push({ start: from, end: end2 });
    from = end2 + 1;
  }
  return words;
}
function splitWords2(text2, start) {
  const mask = text2.replace(/[\r\v\f]/g, " ").replace(/[^\t ]/g, "x");
  const [from] = import_dockerfile_ast.DockerfileParser.parse(KEYWORD + mask).getFROMs();
  invariant(from, "dockerfile-ast finds the only FROM of a text");
  const shift = start - KEYWORD.length;
  return from.getArguments().map((argument) => {
    const range2 = argument.getRange();
    return { start: shift + range2.start.character, end: shift + range2.end.character };
  });
}
function noStage(text2, instructions) {
  const message = instructions.length === 0 ? "The Dockerfile is empty." : "The Dockerfile has no FROM.";
  return { message, span: instructions[0]?.span ?? { start: 0, end: text2.length } };
}
var import_dockerfile_ast, SINGLE_BLANKS, KEYWORD;
var init_parse = __esm({
  "src/dockerfile/parse.ts"() {
    "use strict";
    import_dockerfile_ast = __toESM(require_main(), 1);
    init_errors();
    init_from_line();
    init_scan();
    init_syntax_problem();
    SINGLE_BLANKS = /^\S+(?: \S+)*$/;
    KEYWORD = "FROM ";
  }
});

// src/app/inspected-file.ts
var inspected_file_exports = {};
__export(inspected_file_exports, {
  inspectFile: () => inspectFile
});
function inspectFile(path, source2, options, now) {
  const dockerfile = parseDockerfile(source2.text);
  const found = findImageUses(dockerfile, {
    buildArgs: options.buildArgsFor(path),
    contexts: options.contextsFor(path)
  });
  const targets = [];
  const unreadable2 = [];
  const directivesOfUse = directiveFinder(dockerfile);
  for (const use of found.uses) {
    const classified = TEMPLATED.test(use.reference) ? void 0 : options.classify(path, use, found.args);
    if (!classified) continue;
    const directives = directivesOfUse(use);
    if ("unreadable" in classified) unreadable2.push({ target: classified.unreadable, directives });
    else {
      const policy = options.policyFor(path, repositoryName(classified.target.reference));
      targets.push({ target: { ...classified.target, policy, hold: holdOf(directives, now) }, directives });
    }
  }
  const lineStarts = lineStartsOf(source2.text);
  const problems = [...dockerfile.problems, ...found.problems].filter(
    ({ span }) => !TEMPLATED.test(source2.text.slice(span.start, span.end))
  );
  const isManaged2 = targets.length > 0 || unreadable2.length > 0 || problems.length > 0 && malformedFroms(dockerfile).some((use) => options.classify(path, use, []));
  return { path, source: source2, lineStarts, uses: found.uses, targets, unreadable: unreadable2, problems, isManaged: isManaged2 };
}
function directiveFinder(dockerfile) {
  const byInstruction = /* @__PURE__ */ new Map();
  let byName;
  return ({ instruction, pieces, unresolved }) => {
    const own = byInstruction.get(instruction.start) ?? directivesAt(dockerfile, instruction.start);
    byInstruction.set(instruction.start, own);
    const names3 = /* @__PURE__ */ new Set([...pieces.flatMap((piece) => piece.variables), ...unresolved]);
    if (names3.size === 0) return own;
    byName ??= directivesByName(dockerfile);
    const ofArguments = [...names3].flatMap((name) => byName?.get(name) ?? []);
    return [...own, ...new Set(ofArguments)];
  };
}
function directivesAt(dockerfile, offset) {
  const instruction = instructionAt(dockerfile, offset);
  return instruction ? directivesOf(dockerfile, instruction).map(withKnownCheck) : [];
}
function directivesByName(dockerfile) {
  const byName = /* @__PURE__ */ new Map();
  for (const instruction of dockerfile.preamble) {
    if (instruction.keyword !== "ARG") continue;
    const directives = directivesOf(dockerfile, instruction).map(withKnownCheck);
    if (directives.length === 0) continue;
    for (const { name } of readArgWords(instruction, dockerfile.escape)) {
      byName.set(name, [...byName.get(name) ?? [], ...directives]);
    }
  }
  return byName;
}
function withKnownCheck(directive) {
  const { check, ...rest } = directive;
  if (check === void 0) return directive;
  const isKnown = CHECK_IDS.includes(check);
  const isList = /^[,;]/.test(rest.reason);
  if (isKnown && !isList) return directive;
  const reason = `${check}${isList ? "" : " "}${rest.reason}`.trim();
  return isKnown || nearestWord(check, CHECK_IDS) ? { ...rest, kind: "malformed", reason: `ignore ${reason}` } : { ...rest, reason };
}
var TEMPLATED, CHECK_IDS;
var init_inspected_file = __esm({
  "src/app/inspected-file.ts"() {
    "use strict";
    init_checks();
    init_hold();
    init_directive();
    init_image_uses();
    init_instruction_at();
    init_malformed_from();
    init_parse();
    init_scope();
    init_reference();
    init_nearest();
    init_position();
    TEMPLATED = /\{[{%]/;
    CHECK_IDS = CHECKS.map(({ id }) => id);
  }
});

// src/app/inspect.ts
async function inspectFiles(workspace, options, now) {
  const files2 = [];
  const notUtf8 = [];
  const passedOver = [];
  let fileCount = 0;
  let useCount = 0;
  const listing = workspace.dockerfiles()[Symbol.asyncIterator]();
  const [first, { inspectFile: inspectFile2 }] = await Promise.all([listing.next(), Promise.resolve().then(() => (init_inspected_file(), inspected_file_exports))]);
  for (let next = first; !next.done; next = await listing.next()) {
    const found = next.value;
    if ("reason" in found) {
      passedOver.push(found);
      continue;
    }
    fileCount += 1;
    const source2 = decodeSource(found.bytes);
    if (!source2) {
      notUtf8.push(found.path);
      continue;
    }
    const file = inspectFile2(found.path, source2, options, now);
    useCount += file.uses.length;
    if (file.isManaged) files2.push(file);
  }
  return { files: files2, notUtf8, passedOver, fileCount, useCount };
}
var init_inspect = __esm({
  "src/app/inspect.ts"() {
    "use strict";
    init_source();
  }
});

// src/app/use-facts.ts
async function findUseFacts(registry, decisions, targets, options) {
  const [waitsForMirror, pinnedCreated] = await Promise.all([
    askMirrors(registry, decisions, options.mirrorHosts),
    askAges(registry, targets)
  ]);
  return { waitsForMirror, pinnedCreated };
}
async function askMirrors(registry, decisions, hosts) {
  const behindMirror = decisions.filter(({ target }) => isBehind(target, hosts));
  const waits = /* @__PURE__ */ new Map();
  await Promise.all(
    behindMirror.map(async (decision) => {
      const reason = await waitReason(registry, decision);
      if (reason !== void 0) waits.set(decision.target, reason);
    })
  );
  return waits;
}
function isBehind(target, hosts) {
  const { subject, reference } = target;
  return subject.kind !== "versioned" && subject.base.source === "alias" && hosts.has(reference.registry);
}
async function waitReason(registry, decision) {
  const { outcome, target } = decision;
  if (outcome.kind !== "next") return void 0;
  const wanted = outcome.next.digest ?? outcome.next.tag;
  if (wanted === void 0) return void 0;
  try {
    await registry.resolveDigest(target.reference, wanted);
    return void 0;
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    return error.reason === "not-found" ? `${repositoryName(target.reference)} does not have ${wanted} yet.` : void 0;
  }
}
async function askAges(registry, targets) {
  const ages = /* @__PURE__ */ new Map();
  await Promise.all(
    targets.filter(isHeldPin).map(async (target) => {
      const created = dateOfTag(target) ?? await createdOfPin(registry, target);
      if (created !== void 0) ages.set(target, created);
    })
  );
  return ages;
}
function isHeldPin({ policy, hold }) {
  if (hold.state === "ignored") return false;
  if (policy.mode === "manual") return true;
  return policy.maximumAge !== void 0 && (policy.mode !== "auto" || hold.state === "held");
}
function dateOfTag(target) {
  const date = target.subject.kind === "lambda" ? target.subject.tag?.date : void 0;
  return date === void 0 ? void 0 : new Date(instantOfStamp(date)).toISOString();
}
async function createdOfPin(registry, target) {
  const { digest } = target.reference;
  if (digest === void 0) return void 0;
  try {
    return await readCreated(registry, repositoryToAsk(target), digest);
  } catch (error) {
    if (error instanceof LookupError) return void 0;
    throw error;
  }
}
var init_use_facts = __esm({
  "src/app/use-facts.ts"() {
    "use strict";
    init_candidates();
    init_question();
    init_errors();
    init_reference();
    init_pinned_fact();
  }
});

// src/app/update.ts
async function planUpdates(ports, options, now) {
  const startedAt = performance.now();
  const inspection = await inspectFiles(ports.workspace, options, now);
  const targets = inspection.files.flatMap((file) => file.targets.map(({ target }) => target));
  const answers = await answerAll(ports.registry, targets, options.runtimes, now);
  const answered = inspection.files.map((file) => answerFile(file, answers, options));
  const decisions = answered.flatMap((file) => file.decisions);
  const useFacts = await findUseFacts(ports.registry, decisions, targets, options);
  const decided = answered.map((file) => decideFile(file, useFacts, options));
  return {
    changes: withGroups(
      decided.flatMap((file) => file.changes),
      options
    ),
    findings: await findingsOf(ports.workspace, inspection, decided, options, now),
    undetermined: distinct2(decided.flatMap((file) => file.undetermined)),
    determined: decisions.length,
    runtimes: runtimesOf(targets),
    sources: sourcesOf(decided),
    stats: statsOf(inspection, ports.registry, startedAt)
  };
}
async function findingsOf(workspace, inspection, decided, options, now) {
  const files2 = decided.map(checkedFile);
  const updaters = files2.length > 0 ? await workspace.updaters() : [];
  const { severities, ...known2 } = options.checks;
  const checked = { files: files2, updaters, notUtf8: inspection.notUtf8, passedOver: inspection.passedOver };
  return runChecks(checked, { now, runtimes: options.runtimes, ...known2 }, severities);
}
function checkedFile({ file, subjects }) {
  const images = file.targets.flatMap(({ directives }, index) => {
    const subject = subjects[index];
    return subject ? [{ subject, directives }] : [];
  });
  return {
    path: file.path,
    text: file.source.text,
    images,
    unreadable: file.unreadable,
    problems: file.problems
  };
}
function withGroups(changes, options) {
  const facts = changes.map((change) => {
    const runtime = change.newRuntime ?? change.runtime;
    return {
      kind: change.kind,
      file: change.file,
      owners: options.ownersOf(change.file),
      ...runtime && { runtime }
    };
  });
  const groups = groupsOf2(options.group, facts);
  return changes.map((change, index) => ({ ...change, group: groups[index] ?? "" }));
}
function distinct2(undetermined) {
  const known2 = /* @__PURE__ */ new Map();
  for (const one of undetermined) {
    const key = `${one.reference} ${one.reason}`;
    const groups = /* @__PURE__ */ new Set([...known2.get(key)?.groups ?? [], ...one.groups ?? []]);
    known2.set(key, { ...one, groups: [...groups] });
  }
  return [...known2.values()];
}
function runtimesOf(targets) {
  const identifiers = targets.flatMap(
    ({ subject }) => subject.kind === "versioned" || !subject.base.runtime ? [] : [subject.base.runtime.identifier]
  );
  return [...new Set(identifiers)].sort();
}
function sourcesOf(decided) {
  return new Map(
    decided.filter(({ changes }) => changes.length > 0).map(({ file }) => [file.path, file.source])
  );
}
function statsOf(inspection, registry, startedAt) {
  return {
    files: inspection.fileCount,
    imageUses: inspection.useCount,
    registryRequests: registry.requestCount(),
    durationMs: Math.round(performance.now() - startedAt)
  };
}
var init_update = __esm({
  "src/app/update.ts"() {
    "use strict";
    init_run();
    init_group();
    init_decide_files();
    init_inspect();
    init_look_up();
    init_use_facts();
  }
});

// src/aws/proxy.ts
async function createProxyTransport(environment2) {
  const httpsProxy = environment2["https_proxy"] || environment2["HTTPS_PROXY"];
  const noProxy = environment2["no_proxy"] || environment2["NO_PROXY"] || "";
  if (!httpsProxy) return void 0;
  const { Agent, EnvHttpProxyAgent, request: send2 } = await Promise.resolve().then(() => __toESM(require("./chunks/undici.cjs"), 1));
  const proxied = new EnvHttpProxyAgent({ httpsProxy, noProxy });
  const direct = new Agent();
  return {
    async handle(request, { abortSignal } = {}) {
      const { method, protocol, hostname, port, path, body } = request;
      const url = `${protocol}//${hostname}${port === void 0 ? "" : `:${port}`}${path}`;
      const dispatcher = protocol === "https:" ? proxied : direct;
      const signal = abortSignal instanceof AbortSignal ? abortSignal : null;
      const { host: _, "content-length": __, ...headers } = request.headers;
      const answer2 = await send2(url, { method, headers, body: body ?? null, dispatcher, signal });
      const texts = Object.entries(answer2.headers).map(([name, value]) => [name, String(value)]);
      return {
        response: { statusCode: answer2.statusCode, headers: Object.fromEntries(texts), body: answer2.body }
      };
    }
  };
}
var init_proxy = __esm({
  "src/aws/proxy.ts"() {
    "use strict";
  }
});

// src/aws/ecr.ts
function parseEcrHost(host) {
  const [, account, fips, region, dualStackFips, dualStackRegion] = HOST2.exec(host) ?? [];
  const where = region ?? dualStackRegion;
  if (account === void 0 || where === void 0) return void 0;
  return { account, region: where, isFips: (fips ?? dualStackFips) !== void 0 };
}
function createEcrCredentials(environment2) {
  const credentials = /* @__PURE__ */ new Map();
  return async (host) => {
    const ecr = parseEcrHost(host);
    if (ecr === void 0) return void 0;
    const key = `${ecr.region} ${ecr.isFips}`;
    const credential = credentials.get(key) ?? getCredential(host, ecr, environment2);
    credentials.set(key, credential);
    return credential;
  };
}
async function getCredential(host, ecr, environment2) {
  const token = await getToken(host, ecr, environment2);
  const text2 = Buffer.from(token, "base64").toString("utf8");
  const colon = text2.indexOf(":");
  if (colon > 0) return { kind: "basic", username: text2.slice(0, colon), password: text2.slice(colon + 1) };
  throw new LookupError(
    "protocol",
    host,
    `ECR in ${ecr.region} answered GetAuthorizationToken without a token`
  );
}
async function getToken(host, { region, isFips }, environment2) {
  const { ECRClient, GetAuthorizationTokenCommand } = await Promise.resolve().then(() => __toESM(require("./chunks/aws-sdk-client-ecr.cjs"), 1));
  const requestHandler = await createProxyTransport(environment2);
  const client = new ECRClient({
    region,
    useFipsEndpoint: isFips,
    ...requestHandler && { requestHandler }
  });
  const abortSignal = AbortSignal.timeout(TOKEN_MS);
  try {
    const answer2 = await client.send(new GetAuthorizationTokenCommand({}), { abortSignal });
    return answer2.authorizationData?.[0]?.authorizationToken ?? "";
  } catch (error) {
    throw refusalOf(error, host, region);
  } finally {
    client.destroy();
  }
}
function refusalOf(error, host, region) {
  const name = error instanceof Error ? error.name : "unknown error";
  const [reason, help] = explain(name);
  const message = `ECR in ${region} did not give a token for ${host} (GetAuthorizationToken: ${name})`;
  return new LookupError(reason, host, message, { help, cause: error });
}
function explain(name) {
  if (NO_RIGHT.has(name)) {
    return ["unauthorized", "Allow the AWS identity in use ecr:GetAuthorizationToken, on all resources."];
  }
  if (BAD_CREDENTIALS.has(name)) {
    return [
      "unauthorized",
      "Give AWS credentials, by environment variables or aws-actions/configure-aws-credentials."
    ];
  }
  if (/Throttling|TooManyRequests/.test(name)) return ["rate-limited", "Try again later."];
  return ["unavailable", "Check that the region exists and can be reached."];
}
var HOST2, TOKEN_MS, NO_RIGHT, BAD_CREDENTIALS;
var init_ecr = __esm({
  "src/aws/ecr.ts"() {
    "use strict";
    init_errors();
    init_proxy();
    HOST2 = /^(\d{12})\.dkr(?:\.ecr(-fips)?\.([a-z]{2,3}(?:-[a-z]+)+-\d{1,2})\.amazonaws\.com(?:\.cn)?|-ecr(-fips)?\.([a-z]{2,3}(?:-[a-z]+)+-\d{1,2})\.on\.(?:aws|amazonwebservices\.com\.cn))$/;
    TOKEN_MS = 2e4;
    NO_RIGHT = /* @__PURE__ */ new Set(["AccessDeniedException", "AccessDenied", "UnauthorizedOperation"]);
    BAD_CREDENTIALS = /* @__PURE__ */ new Set([
      "CredentialsProviderError",
      "TokenProviderError",
      "UnrecognizedClientException",
      "InvalidClientTokenId",
      "InvalidSignatureException",
      "IncompleteSignature",
      "ExpiredTokenException",
      "ExpiredToken"
    ]);
  }
});

// node_modules/picomatch/lib/constants.js
var require_constants2 = __commonJS({
  "node_modules/picomatch/lib/constants.js"(exports2, module2) {
    "use strict";
    var WIN_SLASH = "\\\\/";
    var WIN_NO_SLASH = `[^${WIN_SLASH}]`;
    var DEFAULT_MAX_EXTGLOB_RECURSION = 0;
    var DOT_LITERAL = "\\.";
    var PLUS_LITERAL = "\\+";
    var QMARK_LITERAL = "\\?";
    var SLASH_LITERAL = "\\/";
    var ONE_CHAR = "(?=.)";
    var QMARK = "[^/]";
    var END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
    var START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
    var DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
    var NO_DOT = `(?!${DOT_LITERAL})`;
    var NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
    var NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
    var NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
    var QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
    var STAR = `${QMARK}*?`;
    var SEP = "/";
    var POSIX_CHARS = {
      DOT_LITERAL,
      PLUS_LITERAL,
      QMARK_LITERAL,
      SLASH_LITERAL,
      ONE_CHAR,
      QMARK,
      END_ANCHOR,
      DOTS_SLASH,
      NO_DOT,
      NO_DOTS,
      NO_DOT_SLASH,
      NO_DOTS_SLASH,
      QMARK_NO_DOT,
      STAR,
      START_ANCHOR,
      SEP
    };
    var WINDOWS_CHARS = {
      ...POSIX_CHARS,
      SLASH_LITERAL: `[${WIN_SLASH}]`,
      QMARK: WIN_NO_SLASH,
      STAR: `${WIN_NO_SLASH}*?`,
      DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
      NO_DOT: `(?!${DOT_LITERAL})`,
      NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
      NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
      START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
      END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
      SEP: "\\"
    };
    var POSIX_REGEX_SOURCE = {
      __proto__: null,
      alnum: "a-zA-Z0-9",
      alpha: "a-zA-Z",
      ascii: "\\x00-\\x7F",
      blank: " \\t",
      cntrl: "\\x00-\\x1F\\x7F",
      digit: "0-9",
      graph: "\\x21-\\x7E",
      lower: "a-z",
      print: "\\x20-\\x7E ",
      punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
      space: " \\t\\r\\n\\v\\f",
      upper: "A-Z",
      word: "A-Za-z0-9_",
      xdigit: "A-Fa-f0-9"
    };
    module2.exports = {
      DEFAULT_MAX_EXTGLOB_RECURSION,
      MAX_LENGTH: 1024 * 64,
      POSIX_REGEX_SOURCE,
      // regular expressions
      REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
      REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
      REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
      REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
      REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
      REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
      // Replace globs with equivalent patterns to reduce parsing time.
      REPLACEMENTS: {
        __proto__: null,
        "***": "*",
        "**/**": "**",
        "**/**/**": "**"
      },
      // Digits
      CHAR_0: 48,
      /* 0 */
      CHAR_9: 57,
      /* 9 */
      // Alphabet chars.
      CHAR_UPPERCASE_A: 65,
      /* A */
      CHAR_LOWERCASE_A: 97,
      /* a */
      CHAR_UPPERCASE_Z: 90,
      /* Z */
      CHAR_LOWERCASE_Z: 122,
      /* z */
      CHAR_LEFT_PARENTHESES: 40,
      /* ( */
      CHAR_RIGHT_PARENTHESES: 41,
      /* ) */
      CHAR_ASTERISK: 42,
      /* * */
      // Non-alphabetic chars.
      CHAR_AMPERSAND: 38,
      /* & */
      CHAR_AT: 64,
      /* @ */
      CHAR_BACKWARD_SLASH: 92,
      /* \ */
      CHAR_CARRIAGE_RETURN: 13,
      /* \r */
      CHAR_CIRCUMFLEX_ACCENT: 94,
      /* ^ */
      CHAR_COLON: 58,
      /* : */
      CHAR_COMMA: 44,
      /* , */
      CHAR_DOT: 46,
      /* . */
      CHAR_DOUBLE_QUOTE: 34,
      /* " */
      CHAR_EQUAL: 61,
      /* = */
      CHAR_EXCLAMATION_MARK: 33,
      /* ! */
      CHAR_FORM_FEED: 12,
      /* \f */
      CHAR_FORWARD_SLASH: 47,
      /* / */
      CHAR_GRAVE_ACCENT: 96,
      /* ` */
      CHAR_HASH: 35,
      /* # */
      CHAR_HYPHEN_MINUS: 45,
      /* - */
      CHAR_LEFT_ANGLE_BRACKET: 60,
      /* < */
      CHAR_LEFT_CURLY_BRACE: 123,
      /* { */
      CHAR_LEFT_SQUARE_BRACKET: 91,
      /* [ */
      CHAR_LINE_FEED: 10,
      /* \n */
      CHAR_NO_BREAK_SPACE: 160,
      /* \u00A0 */
      CHAR_PERCENT: 37,
      /* % */
      CHAR_PLUS: 43,
      /* + */
      CHAR_QUESTION_MARK: 63,
      /* ? */
      CHAR_RIGHT_ANGLE_BRACKET: 62,
      /* > */
      CHAR_RIGHT_CURLY_BRACE: 125,
      /* } */
      CHAR_RIGHT_SQUARE_BRACKET: 93,
      /* ] */
      CHAR_SEMICOLON: 59,
      /* ; */
      CHAR_SINGLE_QUOTE: 39,
      /* ' */
      CHAR_SPACE: 32,
      /*   */
      CHAR_TAB: 9,
      /* \t */
      CHAR_UNDERSCORE: 95,
      /* _ */
      CHAR_VERTICAL_LINE: 124,
      /* | */
      CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
      /* \uFEFF */
      /**
       * Create EXTGLOB_CHARS
       */
      extglobChars(chars) {
        return {
          "!": { type: "negate", open: "(?:(?!(?:", close: `))${chars.STAR})` },
          "?": { type: "qmark", open: "(?:", close: ")?" },
          "+": { type: "plus", open: "(?:", close: ")+" },
          "*": { type: "star", open: "(?:", close: ")*" },
          "@": { type: "at", open: "(?:", close: ")" }
        };
      },
      /**
       * Create GLOB_CHARS
       */
      globChars(win32) {
        return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
      }
    };
  }
});

// node_modules/picomatch/lib/utils.js
var require_utils = __commonJS({
  "node_modules/picomatch/lib/utils.js"(exports2) {
    "use strict";
    var {
      REGEX_BACKSLASH,
      REGEX_REMOVE_BACKSLASH,
      REGEX_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_GLOBAL
    } = require_constants2();
    exports2.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
    exports2.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
    exports2.isRegexChar = (str) => str.length === 1 && exports2.hasRegexChars(str);
    exports2.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
    exports2.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
    exports2.isWindows = () => {
      if (typeof navigator !== "undefined" && navigator.platform) {
        const platform = navigator.platform.toLowerCase();
        return platform === "win32" || platform === "windows";
      }
      if (typeof process !== "undefined" && process.platform) {
        return process.platform === "win32";
      }
      return false;
    };
    exports2.removeBackslashes = (str) => {
      return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
        return match === "\\" ? "" : match;
      });
    };
    exports2.escapeLast = (input, char, lastIdx) => {
      const idx = input.lastIndexOf(char, lastIdx);
      if (idx === -1) return input;
      if (input[idx - 1] === "\\") return exports2.escapeLast(input, char, idx - 1);
      return `${input.slice(0, idx)}\\${input.slice(idx)}`;
    };
    exports2.removePrefix = (input, state = {}) => {
      let output = input;
      if (output.startsWith("./")) {
        output = output.slice(2);
        state.prefix = "./";
      }
      return output;
    };
    exports2.wrapOutput = (input, state = {}, options = {}) => {
      const prepend = options.contains ? "" : "^";
      const append = options.contains ? "" : "$";
      let output = `${prepend}(?:${input})${append}`;
      if (state.negated === true) {
        output = `(?:^(?!${output}).*$)`;
      }
      return output;
    };
    exports2.basename = (path, { windows } = {}) => {
      const segs = path.split(windows ? /[\\/]/ : "/");
      const last = segs[segs.length - 1];
      if (last === "") {
        return segs[segs.length - 2];
      }
      return last;
    };
  }
});

// node_modules/picomatch/lib/scan.js
var require_scan = __commonJS({
  "node_modules/picomatch/lib/scan.js"(exports2, module2) {
    "use strict";
    var utils = require_utils();
    var {
      CHAR_ASTERISK,
      /* * */
      CHAR_AT,
      /* @ */
      CHAR_BACKWARD_SLASH,
      /* \ */
      CHAR_COMMA,
      /* , */
      CHAR_DOT,
      /* . */
      CHAR_EXCLAMATION_MARK,
      /* ! */
      CHAR_FORWARD_SLASH,
      /* / */
      CHAR_LEFT_CURLY_BRACE,
      /* { */
      CHAR_LEFT_PARENTHESES,
      /* ( */
      CHAR_LEFT_SQUARE_BRACKET,
      /* [ */
      CHAR_PLUS,
      /* + */
      CHAR_QUESTION_MARK,
      /* ? */
      CHAR_RIGHT_CURLY_BRACE,
      /* } */
      CHAR_RIGHT_PARENTHESES,
      /* ) */
      CHAR_RIGHT_SQUARE_BRACKET
      /* ] */
    } = require_constants2();
    var isPathSeparator = (code) => {
      return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
    };
    var depth = (token) => {
      if (token.isPrefix !== true) {
        token.depth = token.isGlobstar ? Infinity : 1;
      }
    };
    var scan = (input, options) => {
      const opts = options || {};
      const length = input.length - 1;
      const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
      const slashes = [];
      const tokens = [];
      const parts = [];
      let str = input;
      let index = -1;
      let start = 0;
      let lastIndex = 0;
      let isBrace = false;
      let isBracket = false;
      let isGlob = false;
      let isExtglob = false;
      let isGlobstar = false;
      let braceEscaped = false;
      let backslashes = false;
      let negated = false;
      let negatedExtglob = false;
      let finished = false;
      let braces = 0;
      let prev;
      let code;
      let token = { value: "", depth: 0, isGlob: false };
      const eos = () => index >= length;
      const peek = () => str.charCodeAt(index + 1);
      const advance = () => {
        prev = code;
        return str.charCodeAt(++index);
      };
      while (index < length) {
        code = advance();
        let next;
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          code = advance();
          if (code === CHAR_LEFT_CURLY_BRACE) {
            braceEscaped = true;
          }
          continue;
        }
        if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (code === CHAR_LEFT_CURLY_BRACE) {
              braces++;
              continue;
            }
            if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (braceEscaped !== true && code === CHAR_COMMA) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (code === CHAR_RIGHT_CURLY_BRACE) {
              braces--;
              if (braces === 0) {
                braceEscaped = false;
                isBrace = token.isBrace = true;
                finished = true;
                break;
              }
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_FORWARD_SLASH) {
          slashes.push(index);
          tokens.push(token);
          token = { value: "", depth: 0, isGlob: false };
          if (finished === true) continue;
          if (prev === CHAR_DOT && index === start + 1) {
            start += 2;
            continue;
          }
          lastIndex = index + 1;
          continue;
        }
        if (opts.noext !== true) {
          const isExtglobChar = code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK;
          if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
            isGlob = token.isGlob = true;
            isExtglob = token.isExtglob = true;
            finished = true;
            if (code === CHAR_EXCLAMATION_MARK && index === start) {
              negatedExtglob = true;
            }
            if (scanToEnd === true) {
              let parens = 0;
              while (eos() !== true && (code = advance())) {
                if (code === CHAR_BACKWARD_SLASH) {
                  backslashes = token.backslashes = true;
                  advance();
                  continue;
                }
                if (code === CHAR_LEFT_PARENTHESES) {
                  parens++;
                  continue;
                }
                if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                  finished = true;
                  break;
                }
              }
              continue;
            }
            break;
          }
        }
        if (code === CHAR_ASTERISK) {
          if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_QUESTION_MARK) {
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code === CHAR_LEFT_SQUARE_BRACKET) {
          while (eos() !== true && (next = advance())) {
            if (next === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (next === CHAR_RIGHT_SQUARE_BRACKET) {
              isBracket = token.isBracket = true;
              isGlob = token.isGlob = true;
              finished = true;
              break;
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
          negated = token.negated = true;
          start++;
          continue;
        }
        if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
          isGlob = token.isGlob = true;
          if (scanToEnd === true) {
            let parens = 1;
            while (eos() !== true && (code = advance())) {
              if (code === CHAR_BACKWARD_SLASH) {
                backslashes = token.backslashes = true;
                advance();
                continue;
              }
              if (code === CHAR_LEFT_PARENTHESES) {
                parens++;
                continue;
              }
              if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                finished = true;
                break;
              }
            }
            continue;
          }
          break;
        }
        if (isGlob === true) {
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
      }
      if (opts.noext === true) {
        isExtglob = false;
        isGlob = false;
      }
      let base = str;
      let prefix2 = "";
      let glob2 = "";
      if (start > 0) {
        prefix2 = str.slice(0, start);
        str = str.slice(start);
        lastIndex -= start;
      }
      if (base && isGlob === true && lastIndex > 0) {
        base = str.slice(0, lastIndex);
        glob2 = str.slice(lastIndex);
      } else if (isGlob === true) {
        base = "";
        glob2 = str;
      } else {
        base = str;
      }
      if (base && base !== "" && base !== "/" && base !== str) {
        if (isPathSeparator(base.charCodeAt(base.length - 1))) {
          base = base.slice(0, -1);
        }
      }
      if (opts.unescape === true) {
        if (glob2) glob2 = utils.removeBackslashes(glob2);
        if (base && backslashes === true) {
          base = utils.removeBackslashes(base);
        }
      }
      const state = {
        prefix: prefix2,
        input,
        start,
        base,
        glob: glob2,
        isBrace,
        isBracket,
        isGlob,
        isExtglob,
        isGlobstar,
        negated,
        negatedExtglob
      };
      if (opts.tokens === true) {
        state.maxDepth = 0;
        if (!isPathSeparator(code)) {
          tokens.push(token);
        }
        state.tokens = tokens;
      }
      if (opts.parts === true || opts.tokens === true) {
        let prevIndex;
        for (let idx = 0; idx < slashes.length; idx++) {
          const n2 = prevIndex !== void 0 ? prevIndex + 1 : start;
          const i = slashes[idx];
          const value2 = input.slice(n2, i);
          if (opts.tokens) {
            if (idx === 0 && start !== 0) {
              tokens[idx].isPrefix = true;
              tokens[idx].value = prefix2;
            } else {
              tokens[idx].value = value2;
            }
            depth(tokens[idx]);
            state.maxDepth += tokens[idx].depth;
          }
          if (i >= start) {
            parts.push(value2);
            prevIndex = i;
          }
        }
        const n = prevIndex !== void 0 ? prevIndex + 1 : start;
        const value = input.slice(n);
        parts.push(value);
        if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
          tokens[tokens.length - 1].value = value;
          depth(tokens[tokens.length - 1]);
          state.maxDepth += tokens[tokens.length - 1].depth;
        }
        state.slashes = slashes;
        state.parts = parts;
      }
      return state;
    };
    module2.exports = scan;
  }
});

// node_modules/picomatch/lib/parse.js
var require_parse = __commonJS({
  "node_modules/picomatch/lib/parse.js"(exports2, module2) {
    "use strict";
    var constants3 = require_constants2();
    var utils = require_utils();
    var {
      MAX_LENGTH,
      POSIX_REGEX_SOURCE,
      REGEX_NON_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_BACKREF,
      REPLACEMENTS
    } = constants3;
    var expandRange = (args, options) => {
      if (typeof options.expandRange === "function") {
        return options.expandRange(...args, options);
      }
      args.sort();
      const value = `[${args.join("-")}]`;
      try {
        new RegExp(value);
      } catch (ex) {
        return args.map((v) => utils.escapeRegex(v)).join("..");
      }
      return value;
    };
    var syntaxError = (type, char) => {
      return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
    };
    var splitTopLevel = (input) => {
      const parts = [];
      let bracket = 0;
      let paren = 0;
      let quote2 = 0;
      let value = "";
      let escaped = false;
      for (const ch of input) {
        if (escaped === true) {
          value += ch;
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          value += ch;
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote2 = quote2 === 1 ? 0 : 1;
          value += ch;
          continue;
        }
        if (quote2 === 0) {
          if (ch === "[") {
            bracket++;
          } else if (ch === "]" && bracket > 0) {
            bracket--;
          } else if (bracket === 0) {
            if (ch === "(") {
              paren++;
            } else if (ch === ")" && paren > 0) {
              paren--;
            } else if (ch === "|" && paren === 0) {
              parts.push(value);
              value = "";
              continue;
            }
          }
        }
        value += ch;
      }
      parts.push(value);
      return parts;
    };
    var isPlainBranch = (branch) => {
      let escaped = false;
      for (const ch of branch) {
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (/[?*+@!()[\]{}]/.test(ch)) {
          return false;
        }
      }
      return true;
    };
    var normalizeSimpleBranch = (branch) => {
      let value = branch.trim();
      let changed = true;
      while (changed === true) {
        changed = false;
        if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
          value = value.slice(2, -1);
          changed = true;
        }
      }
      if (!isPlainBranch(value)) {
        return;
      }
      return value.replace(/\\(.)/g, "$1");
    };
    var hasRepeatedCharPrefixOverlap = (branches) => {
      const values = branches.map(normalizeSimpleBranch).filter(Boolean);
      for (let i = 0; i < values.length; i++) {
        for (let j = i + 1; j < values.length; j++) {
          const a = values[i];
          const b = values[j];
          const char = a[0];
          if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
            continue;
          }
          if (a === b || a.startsWith(b) || b.startsWith(a)) {
            return true;
          }
        }
      }
      return false;
    };
    var parseRepeatedExtglob = (pattern, requireEnd = true) => {
      if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") {
        return;
      }
      let bracket = 0;
      let paren = 0;
      let quote2 = 0;
      let escaped = false;
      for (let i = 1; i < pattern.length; i++) {
        const ch = pattern[i];
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote2 = quote2 === 1 ? 0 : 1;
          continue;
        }
        if (quote2 === 1) {
          continue;
        }
        if (ch === "[") {
          bracket++;
          continue;
        }
        if (ch === "]" && bracket > 0) {
          bracket--;
          continue;
        }
        if (bracket > 0) {
          continue;
        }
        if (ch === "(") {
          paren++;
          continue;
        }
        if (ch === ")") {
          paren--;
          if (paren === 0) {
            if (requireEnd === true && i !== pattern.length - 1) {
              return;
            }
            return {
              type: pattern[0],
              body: pattern.slice(2, i),
              end: i
            };
          }
        }
      }
    };
    var buildCharClassStar = (chars) => {
      const source2 = chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`;
      return `${source2}*`;
    };
    var getStarExtglobSequenceChars = (pattern) => {
      let index = 0;
      const chars = [];
      while (index < pattern.length) {
        const match = parseRepeatedExtglob(pattern.slice(index), false);
        if (!match || match.type !== "*") {
          return;
        }
        const branches = splitTopLevel(match.body).map((branch2) => branch2.trim());
        if (branches.length !== 1) {
          return;
        }
        const branch = normalizeSimpleBranch(branches[0]);
        if (!branch || branch.length !== 1) {
          return;
        }
        chars.push(branch);
        index += match.end + 1;
      }
      if (chars.length < 1) {
        return;
      }
      return chars;
    };
    var repeatedExtglobRecursion = (pattern) => {
      let depth = 0;
      let value = pattern.trim();
      let match = parseRepeatedExtglob(value);
      while (match) {
        depth++;
        value = match.body.trim();
        match = parseRepeatedExtglob(value);
      }
      return depth;
    };
    var analyzeRepeatedExtglob = (body, options) => {
      if (options.maxExtglobRecursion === false) {
        return { risky: false };
      }
      const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants3.DEFAULT_MAX_EXTGLOB_RECURSION;
      const branches = splitTopLevel(body).map((branch) => branch.trim());
      if (branches.length > 1) {
        if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) {
          return { risky: true };
        }
      }
      const safeChars = [];
      let sawStarSequence = false;
      let combinable = true;
      for (const branch of branches) {
        const chars = getStarExtglobSequenceChars(branch);
        if (chars) {
          sawStarSequence = true;
          safeChars.push(...chars);
          continue;
        }
        const literal = normalizeSimpleBranch(branch);
        if (literal && literal.length === 1) {
          safeChars.push(literal);
          continue;
        }
        combinable = false;
        if (repeatedExtglobRecursion(branch) > max) {
          return { risky: true };
        }
      }
      if (sawStarSequence) {
        return combinable ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) } : { risky: true };
      }
      return { risky: false };
    };
    var parse = (input, options) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected a string");
      }
      input = REPLACEMENTS[input] || input;
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      let len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      const bos = { type: "bos", value: "", output: opts.prepend || "" };
      const tokens = [bos];
      const capture = opts.capture ? "" : "?:";
      const PLATFORM_CHARS = constants3.globChars(opts.windows);
      const EXTGLOB_CHARS = constants3.extglobChars(PLATFORM_CHARS);
      const {
        DOT_LITERAL,
        PLUS_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOT_SLASH,
        NO_DOTS_SLASH,
        QMARK,
        QMARK_NO_DOT,
        STAR,
        START_ANCHOR
      } = PLATFORM_CHARS;
      const globstar = (opts2) => {
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const nodot = opts.dot ? "" : NO_DOT;
      const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
      let star = opts.bash === true ? globstar(opts) : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      if (typeof opts.noext === "boolean") {
        opts.noextglob = opts.noext;
      }
      const state = {
        input,
        index: -1,
        start: 0,
        dot: opts.dot === true,
        consumed: "",
        output: "",
        prefix: "",
        backtrack: false,
        negated: false,
        brackets: 0,
        braces: 0,
        parens: 0,
        quotes: 0,
        globstar: false,
        tokens
      };
      input = utils.removePrefix(input, state);
      len = input.length;
      const extglobs = [];
      const braces = [];
      const stack = [];
      let prev = bos;
      let value;
      const eos = () => state.index === len - 1;
      const peek = state.peek = (n = 1) => input[state.index + n];
      const advance = state.advance = () => input[++state.index] || "";
      const remaining = () => input.slice(state.index + 1);
      const consume = (value2 = "", num = 0) => {
        state.consumed += value2;
        state.index += num;
      };
      const append = (token) => {
        state.output += token.output != null ? token.output : token.value;
        consume(token.value);
      };
      const negate = () => {
        let count = 1;
        while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
          advance();
          state.start++;
          count++;
        }
        if (count % 2 === 0) {
          return false;
        }
        state.negated = true;
        state.start++;
        return true;
      };
      const increment = (type) => {
        state[type]++;
        stack.push(type);
      };
      const decrement = (type) => {
        state[type]--;
        stack.pop();
      };
      const push = (tok) => {
        if (prev.type === "globstar") {
          const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
          const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
          if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
            state.output = state.output.slice(0, -prev.output.length);
            prev.type = "star";
            prev.value = "*";
            prev.output = star;
            state.output += prev.output;
          }
        }
        if (extglobs.length && tok.type !== "paren") {
          extglobs[extglobs.length - 1].inner += tok.value;
        }
        if (tok.value || tok.output) append(tok);
        if (prev && prev.type === "text" && tok.type === "text") {
          prev.output = (prev.output || prev.value) + tok.value;
          prev.value += tok.value;
          return;
        }
        tok.prev = prev;
        tokens.push(tok);
        prev = tok;
      };
      const extglobOpen = (type, value2) => {
        const token = { ...EXTGLOB_CHARS[value2], conditions: 1, inner: "" };
        token.prev = prev;
        token.parens = state.parens;
        token.output = state.output;
        token.startIndex = state.index;
        token.tokensIndex = tokens.length;
        const output = (opts.capture ? "(" : "") + token.open;
        increment("parens");
        push({ type, value: value2, output: state.output ? "" : ONE_CHAR });
        push({ type: "paren", extglob: true, value: advance(), output });
        extglobs.push(token);
      };
      const extglobClose = (token) => {
        const literal = input.slice(token.startIndex, state.index + 1);
        const body = input.slice(token.startIndex + 2, state.index);
        const analysis = analyzeRepeatedExtglob(body, opts);
        if ((token.type === "plus" || token.type === "star") && analysis.risky) {
          const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
          const open2 = tokens[token.tokensIndex];
          open2.type = "text";
          open2.value = literal;
          open2.output = safeOutput || utils.escapeRegex(literal);
          for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
            tokens[i].value = "";
            tokens[i].output = "";
            delete tokens[i].suffix;
          }
          state.output = token.output + open2.output;
          state.backtrack = true;
          push({ type: "paren", extglob: true, value, output: "" });
          decrement("parens");
          return;
        }
        let output = token.close + (opts.capture ? ")" : "");
        let rest;
        if (token.type === "negate") {
          let extglobStar = star;
          if (token.inner && token.inner.length > 1 && token.inner.includes("/")) {
            extglobStar = globstar(opts);
          }
          if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
            output = token.close = `)$))${extglobStar}`;
          }
          if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
            const expression = parse(rest, { ...options, fastpaths: false }).output;
            output = token.close = `)${expression})${extglobStar})`;
          }
          if (token.prev.type === "bos") {
            state.negatedExtglob = true;
          }
        }
        push({ type: "paren", extglob: true, value, output });
        decrement("parens");
      };
      if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
        let backslashes = false;
        let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
          if (first === "\\") {
            backslashes = true;
            return m;
          }
          if (first === "?") {
            if (esc) {
              return esc + first + (rest ? QMARK.repeat(rest.length) : "");
            }
            if (index === 0) {
              return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
            }
            return QMARK.repeat(chars.length);
          }
          if (first === ".") {
            return DOT_LITERAL.repeat(chars.length);
          }
          if (first === "*") {
            if (esc) {
              return esc + first + (rest ? star : "");
            }
            return star;
          }
          return esc ? m : `\\${m}`;
        });
        if (backslashes === true) {
          if (opts.unescape === true) {
            output = output.replace(/\\/g, "");
          } else {
            output = output.replace(/\\+/g, (m) => {
              return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
            });
          }
        }
        if (output === input && opts.contains === true) {
          state.output = input;
          return state;
        }
        state.output = utils.wrapOutput(output, state, options);
        return state;
      }
      while (!eos()) {
        value = advance();
        if (value === "\0") {
          continue;
        }
        if (value === "\\") {
          const next = peek();
          if (next === "/" && opts.bash !== true) {
            continue;
          }
          if (next === "." || next === ";") {
            continue;
          }
          if (!next) {
            value += "\\";
            push({ type: "text", value });
            continue;
          }
          const match = /^\\+/.exec(remaining());
          let slashes = 0;
          if (match && match[0].length > 2) {
            slashes = match[0].length;
            state.index += slashes;
            if (slashes % 2 !== 0) {
              value += "\\";
            }
          }
          if (opts.unescape === true) {
            value = advance();
          } else {
            value += advance();
          }
          if (state.brackets === 0) {
            push({ type: "text", value });
            continue;
          }
        }
        if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
          if (opts.posix !== false && value === ":") {
            const inner = prev.value.slice(1);
            if (inner.includes("[")) {
              prev.posix = true;
              if (inner.includes(":")) {
                const idx = prev.value.lastIndexOf("[");
                const pre = prev.value.slice(0, idx);
                const rest2 = prev.value.slice(idx + 2);
                const posix = POSIX_REGEX_SOURCE[rest2];
                if (posix) {
                  prev.value = pre + posix;
                  state.backtrack = true;
                  advance();
                  if (!bos.output && tokens.indexOf(prev) === 1) {
                    bos.output = ONE_CHAR;
                  }
                  continue;
                }
              }
            }
          }
          if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") {
            value = `\\${value}`;
          }
          if (value === "]" && (prev.value === "[" || prev.value === "[^")) {
            value = `\\${value}`;
          }
          if (opts.posix === true && value === "!" && prev.value === "[") {
            value = "^";
          }
          prev.value += value;
          append({ value });
          continue;
        }
        if (state.quotes === 1 && value !== '"') {
          value = utils.escapeRegex(value);
          prev.value += value;
          append({ value });
          continue;
        }
        if (value === '"') {
          state.quotes = state.quotes === 1 ? 0 : 1;
          if (opts.keepQuotes === true) {
            push({ type: "text", value });
          }
          continue;
        }
        if (value === "(") {
          increment("parens");
          push({ type: "paren", value });
          continue;
        }
        if (value === ")") {
          if (state.parens === 0 && opts.strictBrackets === true) {
            throw new SyntaxError(syntaxError("opening", "("));
          }
          const extglob = extglobs[extglobs.length - 1];
          if (extglob && state.parens === extglob.parens + 1) {
            extglobClose(extglobs.pop());
            continue;
          }
          push({ type: "paren", value, output: state.parens ? ")" : "\\)" });
          decrement("parens");
          continue;
        }
        if (value === "[") {
          if (opts.nobracket === true || !remaining().includes("]")) {
            if (opts.nobracket !== true && opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("closing", "]"));
            }
            value = `\\${value}`;
          } else {
            increment("brackets");
          }
          push({ type: "bracket", value });
          continue;
        }
        if (value === "]") {
          if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          if (state.brackets === 0) {
            if (opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("opening", "["));
            }
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          decrement("brackets");
          const prevValue = prev.value.slice(1);
          if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) {
            value = `/${value}`;
          }
          prev.value += value;
          append({ value });
          if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
            continue;
          }
          const escaped = utils.escapeRegex(prev.value);
          state.output = state.output.slice(0, -prev.value.length);
          if (opts.literalBrackets === true) {
            state.output += escaped;
            prev.value = escaped;
            continue;
          }
          prev.value = `(${capture}${escaped}|${prev.value})`;
          state.output += prev.value;
          continue;
        }
        if (value === "{" && opts.nobrace !== true) {
          increment("braces");
          const open2 = {
            type: "brace",
            value,
            output: "(",
            outputIndex: state.output.length,
            tokensIndex: state.tokens.length
          };
          braces.push(open2);
          push(open2);
          continue;
        }
        if (value === "}") {
          const brace = braces[braces.length - 1];
          if (opts.nobrace === true || !brace) {
            push({ type: "text", value, output: value });
            continue;
          }
          let output = ")";
          if (brace.dots === true) {
            const arr = tokens.slice();
            const range2 = [];
            for (let i = arr.length - 1; i >= 0; i--) {
              tokens.pop();
              if (arr[i].type === "brace") {
                break;
              }
              if (arr[i].type !== "dots") {
                range2.unshift(arr[i].value);
              }
            }
            output = expandRange(range2, opts);
            state.backtrack = true;
          }
          if (brace.comma !== true && brace.dots !== true) {
            const out = state.output.slice(0, brace.outputIndex);
            const toks = state.tokens.slice(brace.tokensIndex);
            brace.value = brace.output = "\\{";
            value = output = "\\}";
            state.output = out;
            for (const t of toks) {
              state.output += t.output || t.value;
            }
          }
          push({ type: "brace", value, output });
          decrement("braces");
          braces.pop();
          continue;
        }
        if (value === "|") {
          if (extglobs.length > 0) {
            extglobs[extglobs.length - 1].conditions++;
          }
          push({ type: "text", value });
          continue;
        }
        if (value === ",") {
          let output = value;
          const brace = braces[braces.length - 1];
          if (brace && stack[stack.length - 1] === "braces") {
            brace.comma = true;
            output = "|";
          }
          push({ type: "comma", value, output });
          continue;
        }
        if (value === "/") {
          if (prev.type === "dot" && state.index === state.start + 1) {
            state.start = state.index + 1;
            state.consumed = "";
            state.output = "";
            tokens.pop();
            prev = bos;
            continue;
          }
          push({ type: "slash", value, output: SLASH_LITERAL });
          continue;
        }
        if (value === ".") {
          if (state.braces > 0 && prev.type === "dot") {
            if (prev.value === ".") prev.output = DOT_LITERAL;
            const brace = braces[braces.length - 1];
            prev.type = "dots";
            prev.output += value;
            prev.value += value;
            brace.dots = true;
            continue;
          }
          if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
            push({ type: "text", value, output: DOT_LITERAL });
            continue;
          }
          push({ type: "dot", value, output: DOT_LITERAL });
          continue;
        }
        if (value === "?") {
          const isGroup = prev && prev.value === "(";
          if (!isGroup && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("qmark", value);
            continue;
          }
          if (prev && prev.type === "paren") {
            const next = peek();
            let output = value;
            if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) {
              output = `\\${value}`;
            }
            push({ type: "text", value, output });
            continue;
          }
          if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
            push({ type: "qmark", value, output: QMARK_NO_DOT });
            continue;
          }
          push({ type: "qmark", value, output: QMARK });
          continue;
        }
        if (value === "!") {
          if (opts.noextglob !== true && peek() === "(") {
            if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
              extglobOpen("negate", value);
              continue;
            }
          }
          if (opts.nonegate !== true && state.index === 0) {
            negate();
            continue;
          }
        }
        if (value === "+") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("plus", value);
            continue;
          }
          if (prev && prev.value === "(" || opts.regex === false) {
            push({ type: "plus", value, output: PLUS_LITERAL });
            continue;
          }
          if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
            push({ type: "plus", value });
            continue;
          }
          push({ type: "plus", value: PLUS_LITERAL });
          continue;
        }
        if (value === "@") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            push({ type: "at", extglob: true, value, output: "" });
            continue;
          }
          push({ type: "text", value });
          continue;
        }
        if (value !== "*") {
          if (value === "$" || value === "^") {
            value = `\\${value}`;
          }
          const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
          if (match) {
            value += match[0];
            state.index += match[0].length;
          }
          push({ type: "text", value });
          continue;
        }
        if (prev && (prev.type === "globstar" || prev.star === true)) {
          prev.type = "star";
          prev.star = true;
          prev.value += value;
          prev.output = star;
          state.backtrack = true;
          state.globstar = true;
          consume(value);
          continue;
        }
        let rest = remaining();
        if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
          extglobOpen("star", value);
          continue;
        }
        if (prev.type === "star") {
          if (opts.noglobstar === true) {
            consume(value);
            continue;
          }
          const prior = prev.prev;
          const before = prior.prev;
          const isStart = prior.type === "slash" || prior.type === "bos";
          const afterStar = before && (before.type === "star" || before.type === "globstar");
          if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
            push({ type: "star", value, output: "" });
            continue;
          }
          const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
          const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
          if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
            push({ type: "star", value, output: "" });
            continue;
          }
          while (rest.slice(0, 3) === "/**") {
            const after = input[state.index + 4];
            if (after && after !== "/") {
              break;
            }
            rest = rest.slice(3);
            consume("/**", 3);
          }
          const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
          if (prior.type === "bos" && eos()) {
            prev.type = "globstar";
            prev.value += value;
            prev.output = globstar(opts);
            state.output = prev.output;
            state.globstar = true;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
            prev.value += value;
            state.globstar = true;
            state.output += prior.output + prev.output;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
            const end2 = rest[1] !== void 0 ? "|$" : "";
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end2})`;
            prev.value += value;
            state.output += prior.output + prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          if (prior.type === "bos" && rest[0] === "/") {
            prev.type = "globstar";
            prev.value += value;
            prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
            state.output = prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          state.output = state.output.slice(0, -prev.output.length);
          prev.type = "globstar";
          prev.output = globstar(opts);
          prev.value += value;
          state.output += prev.output;
          state.globstar = true;
          consume(value);
          continue;
        }
        const token = { type: "star", value, output: star };
        if (opts.bash === true) {
          token.output = ".*?";
          if (prev.type === "bos" || prev.type === "slash") {
            token.output = nodot + token.output;
          }
          push(token);
          continue;
        }
        if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
          token.output = value;
          push(token);
          continue;
        }
        if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
          if (prev.type === "dot") {
            state.output += NO_DOT_SLASH;
            prev.output += NO_DOT_SLASH;
          } else if (opts.dot === true) {
            state.output += NO_DOTS_SLASH;
            prev.output += NO_DOTS_SLASH;
          } else {
            state.output += nodot;
            prev.output += nodot;
          }
          if (peek() !== "*") {
            state.output += ONE_CHAR;
            prev.output += ONE_CHAR;
          }
        }
        push(token);
      }
      while (state.brackets > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
        state.output = utils.escapeLast(state.output, "[");
        decrement("brackets");
      }
      while (state.parens > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
        state.output = utils.escapeLast(state.output, "(");
        decrement("parens");
      }
      while (state.braces > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
        state.output = utils.escapeLast(state.output, "{");
        decrement("braces");
      }
      if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) {
        push({ type: "maybe_slash", value: "", output: `${SLASH_LITERAL}?` });
      }
      if (state.backtrack === true) {
        state.output = "";
        for (const token of state.tokens) {
          state.output += token.output != null ? token.output : token.value;
          if (token.suffix) {
            state.output += token.suffix;
          }
        }
      }
      return state;
    };
    parse.fastpaths = (input, options) => {
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      const len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      input = REPLACEMENTS[input] || input;
      const {
        DOT_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOTS,
        NO_DOTS_SLASH,
        STAR,
        START_ANCHOR
      } = constants3.globChars(opts.windows);
      const nodot = opts.dot ? NO_DOTS : NO_DOT;
      const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
      const capture = opts.capture ? "" : "?:";
      const state = { negated: false, prefix: "" };
      let star = opts.bash === true ? ".*?" : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      const globstar = (opts2) => {
        if (opts2.noglobstar === true) return star;
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const create = (str) => {
        switch (str) {
          case "*":
            return `${nodot}${ONE_CHAR}${star}`;
          case ".*":
            return `${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*.*":
            return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*/*":
            return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
          case "**":
            return nodot + globstar(opts);
          case "**/*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
          case "**/*.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "**/.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
          default: {
            const match = /^(.*?)\.(\w+)$/.exec(str);
            if (!match) return;
            const source3 = create(match[1]);
            if (!source3) return;
            return source3 + DOT_LITERAL + match[2];
          }
        }
      };
      const output = utils.removePrefix(input, state);
      let source2 = create(output);
      if (source2 && opts.strictSlashes !== true) {
        source2 += `${SLASH_LITERAL}?`;
      }
      return source2;
    };
    module2.exports = parse;
  }
});

// node_modules/picomatch/lib/picomatch.js
var require_picomatch = __commonJS({
  "node_modules/picomatch/lib/picomatch.js"(exports2, module2) {
    "use strict";
    var scan = require_scan();
    var parse = require_parse();
    var utils = require_utils();
    var constants3 = require_constants2();
    var isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
    var picomatch2 = (glob2, options, returnState = false) => {
      if (Array.isArray(glob2)) {
        const fns = glob2.map((input) => picomatch2(input, options, returnState));
        const arrayMatcher = (str) => {
          for (const isMatch of fns) {
            const state2 = isMatch(str);
            if (state2) return state2;
          }
          return false;
        };
        return arrayMatcher;
      }
      const isState = isObject(glob2) && glob2.tokens && glob2.input;
      if (glob2 === "" || typeof glob2 !== "string" && !isState) {
        throw new TypeError("Expected pattern to be a non-empty string");
      }
      const opts = options || {};
      const posix = opts.windows;
      const regex = isState ? picomatch2.compileRe(glob2, options) : picomatch2.makeRe(glob2, options, false, true);
      const state = regex.state;
      delete regex.state;
      let isIgnored2 = () => false;
      if (opts.ignore) {
        const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
        isIgnored2 = picomatch2(opts.ignore, ignoreOpts, returnState);
      }
      const matcher = (input, returnObject = false) => {
        const { isMatch, match, output } = picomatch2.test(input, regex, options, { glob: glob2, posix });
        const result = { glob: glob2, state, regex, posix, input, output, match, isMatch };
        if (typeof opts.onResult === "function") {
          opts.onResult(result);
        }
        if (isMatch === false) {
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (isIgnored2(input)) {
          if (typeof opts.onIgnore === "function") {
            opts.onIgnore(result);
          }
          result.isMatch = false;
          return returnObject ? result : false;
        }
        if (typeof opts.onMatch === "function") {
          opts.onMatch(result);
        }
        return returnObject ? result : true;
      };
      if (returnState) {
        matcher.state = state;
      }
      return matcher;
    };
    picomatch2.test = (input, regex, options, { glob: glob2, posix } = {}) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected input to be a string");
      }
      if (input === "") {
        return { isMatch: false, output: "" };
      }
      const opts = options || {};
      const format = opts.format || (posix ? utils.toPosixSlashes : null);
      let match = input === glob2;
      let output = match && format ? format(input) : input;
      if (match === false) {
        output = format ? format(input) : input;
        match = output === glob2;
      }
      if (match === false || opts.capture === true) {
        if (opts.matchBase === true || opts.basename === true) {
          match = picomatch2.matchBase(input, regex, options, posix);
        } else {
          match = regex.exec(output);
        }
      }
      return { isMatch: Boolean(match), match, output };
    };
    picomatch2.matchBase = (input, glob2, options, posix = options && options.windows) => {
      const regex = glob2 instanceof RegExp ? glob2 : picomatch2.makeRe(glob2, options);
      return regex.test(utils.basename(input, { windows: posix }));
    };
    picomatch2.isMatch = (str, patterns, options) => picomatch2(patterns, options)(str);
    picomatch2.parse = (pattern, options) => {
      if (Array.isArray(pattern)) return pattern.map((p) => picomatch2.parse(p, options));
      return parse(pattern, { ...options, fastpaths: false });
    };
    picomatch2.scan = (input, options) => scan(input, options);
    picomatch2.compileRe = (state, options, returnOutput = false, returnState = false) => {
      if (returnOutput === true) {
        return state.output;
      }
      const opts = options || {};
      const prepend = opts.contains ? "" : "^";
      const append = opts.contains ? "" : "$";
      let source2 = `${prepend}(?:${state.output})${append}`;
      if (state && state.negated === true) {
        source2 = `^(?!${source2}).*$`;
      }
      const regex = picomatch2.toRegex(source2, options);
      if (returnState === true) {
        regex.state = state;
      }
      return regex;
    };
    picomatch2.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
      if (!input || typeof input !== "string") {
        throw new TypeError("Expected a non-empty string");
      }
      let parsed = { negated: false, fastpaths: true };
      if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) {
        parsed.output = parse.fastpaths(input, options);
      }
      if (!parsed.output) {
        parsed = parse(input, options);
      }
      return picomatch2.compileRe(parsed, options, returnOutput, returnState);
    };
    picomatch2.toRegex = (source2, options) => {
      try {
        const opts = options || {};
        return new RegExp(source2, opts.flags || (opts.nocase ? "i" : ""));
      } catch (err) {
        if (options && options.debug === true) throw err;
        return /$^/;
      }
    };
    picomatch2.constants = constants3;
    module2.exports = picomatch2;
  }
});

// node_modules/picomatch/index.js
var require_picomatch2 = __commonJS({
  "node_modules/picomatch/index.js"(exports2, module2) {
    "use strict";
    var pico = require_picomatch();
    var utils = require_utils();
    function picomatch2(glob2, options, returnState = false) {
      if (options && (options.windows === null || options.windows === void 0)) {
        options = { ...options, windows: utils.isWindows() };
      }
      return pico(glob2, options, returnState);
    }
    Object.assign(picomatch2, pico);
    module2.exports = picomatch2;
  }
});

// src/text/glob.ts
function compileGlobs(globs2) {
  if (globs2.length === 0) return () => false;
  return (0, import_picomatch.default)([...globs2], { dot: true });
}
var import_picomatch;
var init_glob = __esm({
  "src/text/glob.ts"() {
    "use strict";
    import_picomatch = __toESM(require_picomatch2(), 1);
  }
});

// src/decide/policy-match.ts
function compilePolicies(defaults, rules) {
  if (rules.length === 0) return () => defaults;
  const compiled = rules.map((rule) => ({
    matchesPath: rule.paths === void 0 ? always : compileGlobs(rule.paths),
    matchesImage: rule.images === void 0 ? always : compileGlobs(rule.images),
    settings: rule.settings
  }));
  return (file, repository) => {
    const matching = compiled.filter((rule) => rule.matchesPath(file) && rule.matchesImage(repository));
    return Object.assign({ ...defaults }, ...matching.map((rule) => rule.settings));
  };
}
function always() {
  return true;
}
var init_policy_match = __esm({
  "src/decide/policy-match.ts"() {
    "use strict";
    init_glob();
  }
});

// src/lambda/runtime-table.ts
function parseRuntimeTable(json2) {
  if (!isRecord(json2)) return problem("is no JSON object");
  const { checkedOn, runtimes: rows } = json2;
  if (!isDay(checkedOn)) return problem("has no day in checkedOn");
  if (!Array.isArray(rows)) return problem("has no list of runtimes");
  const runtimes2 = [];
  for (const row of rows) {
    const runtime = parseRuntime(row);
    if (isProblem(runtime)) return runtime;
    runtimes2.push(runtime);
  }
  return { checkedOn, runtimes: runtimes2 };
}
function parseRuntime(json2) {
  if (!isRecord(json2) || !isText2(json2["identifier"])) return problem("has a runtime without an identifier");
  const { identifier, language, version, repository, tag, os: system, successors, availability } = json2;
  const wrong2 = (field) => problem(`has a wrong ${field} in ${identifier}`);
  if (!isText2(language)) return wrong2("language");
  if (!isText2(version)) return wrong2("version");
  if (!isOptional(repository, isText2)) return wrong2("repository");
  if (!isOptional(tag, isText2)) return wrong2("tag");
  const os = OPERATING_SYSTEMS.find((name) => name === system);
  if (os === void 0) return wrong2("os");
  const architectures = parseArchitectures(json2["architectures"]);
  if (architectures === void 0) return wrong2("architectures");
  if (!isTextList(successors)) return wrong2("successors");
  if (availability !== "generally-available" && availability !== "preview") return wrong2("availability");
  const dates = parseDates(json2);
  if (dates === void 0) return wrong2("date");
  const image = { ...repository !== void 0 && { repository }, ...tag !== void 0 && { tag } };
  return { identifier, language, version, ...image, os, architectures, ...dates, successors, availability };
}
function parseArchitectures(json2) {
  if (!isTextList(json2) || json2.length === 0) return void 0;
  const known2 = ARCHITECTURES.filter((architecture) => json2.includes(architecture));
  return known2.length === json2.length ? known2 : void 0;
}
function parseDates(json2) {
  const { deprecation, blockCreate, blockUpdate } = json2;
  if (!isOptional(deprecation, isDay) || !isOptional(blockCreate, isDay) || !isOptional(blockUpdate, isDay)) {
    return void 0;
  }
  return {
    ...deprecation !== void 0 && { deprecation },
    ...blockCreate !== void 0 && { blockCreate },
    ...blockUpdate !== void 0 && { blockUpdate }
  };
}
function isText2(json2) {
  return typeof json2 === "string";
}
function isDay(json2) {
  return isText2(json2) && isCalendarDay(json2);
}
function isTextList(json2) {
  return Array.isArray(json2) && json2.every(isText2);
}
function isOptional(json2, is) {
  return json2 === void 0 || is(json2);
}
var OPERATING_SYSTEMS;
var init_runtime_table = __esm({
  "src/lambda/runtime-table.ts"() {
    "use strict";
    init_json();
    init_problem();
    init_architecture();
    init_calendar_day();
    OPERATING_SYSTEMS = ["AL1", "AL2", "AL2023"];
  }
});

// src/lambda/runtimes.json
var runtimes_default;
var init_runtimes = __esm({
  "src/lambda/runtimes.json"() {
    runtimes_default = {
      checkedOn: "2026-11-21",
      runtimes: [
        {
          identifier: "nodejs",
          language: "nodejs",
          version: "0.10",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2016-08-30",
          blockCreate: "2016-09-30",
          blockUpdate: "2016-10-31",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs4.3",
          language: "nodejs",
          version: "4.3",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2020-03-05",
          blockCreate: "2020-02-03",
          blockUpdate: "2020-03-05",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs4.3-edge",
          language: "nodejs",
          version: "4.3 (Lambda@Edge)",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2020-03-05",
          blockCreate: "2019-03-31",
          blockUpdate: "2019-04-30",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs6.10",
          language: "nodejs",
          version: "6.10",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2019-08-12",
          blockCreate: "2019-07-12",
          blockUpdate: "2019-08-12",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs8.10",
          language: "nodejs",
          version: "8.10",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2020-03-06",
          blockCreate: "2020-02-04",
          blockUpdate: "2020-03-06",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs10.x",
          language: "nodejs",
          version: "10",
          repository: "nodejs",
          tag: "10",
          os: "AL2",
          architectures: ["x86_64"],
          deprecation: "2021-07-30",
          blockCreate: "2021-07-30",
          blockUpdate: "2022-02-14",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs12.x",
          language: "nodejs",
          version: "12",
          repository: "nodejs",
          tag: "12",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2023-03-31",
          blockCreate: "2023-03-31",
          blockUpdate: "2023-04-30",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs14.x",
          language: "nodejs",
          version: "14",
          repository: "nodejs",
          tag: "14",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2023-12-04",
          blockCreate: "2024-01-09",
          blockUpdate: "2027-03-03",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs16.x",
          language: "nodejs",
          version: "16",
          repository: "nodejs",
          tag: "16",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2024-06-12",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs18.x",
          language: "nodejs",
          version: "18",
          repository: "nodejs",
          tag: "18",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2025-09-01",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs20.x",
          language: "nodejs",
          version: "20",
          repository: "nodejs",
          tag: "20",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2026-04-30",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["nodejs24.x", "nodejs22.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs22.x",
          language: "nodejs",
          version: "22",
          repository: "nodejs",
          tag: "22",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2027-04-30",
          blockCreate: "2027-06-01",
          blockUpdate: "2027-07-01",
          successors: ["nodejs24.x"],
          availability: "generally-available"
        },
        {
          identifier: "nodejs24.x",
          language: "nodejs",
          version: "24",
          repository: "nodejs",
          tag: "24",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2028-04-30",
          blockCreate: "2028-06-01",
          blockUpdate: "2028-07-01",
          successors: [],
          availability: "generally-available"
        },
        {
          identifier: "nodejs26.x",
          language: "nodejs",
          version: "26",
          repository: "nodejs",
          tag: "26-preview",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          successors: [],
          availability: "preview"
        },
        {
          identifier: "python2.7",
          language: "python",
          version: "2.7",
          repository: "python",
          tag: "2.7",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2021-07-15",
          blockCreate: "2021-07-15",
          blockUpdate: "2022-05-30",
          successors: ["python3.14", "python3.12"],
          availability: "generally-available"
        },
        {
          identifier: "python3.6",
          language: "python",
          version: "3.6",
          repository: "python",
          tag: "3.6",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2022-07-18",
          blockCreate: "2022-07-18",
          blockUpdate: "2022-08-29",
          successors: ["python3.14", "python3.12"],
          availability: "generally-available"
        },
        {
          identifier: "python3.7",
          language: "python",
          version: "3.7",
          repository: "python",
          tag: "3.7",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2023-12-04",
          blockCreate: "2024-01-09",
          blockUpdate: "2027-03-03",
          successors: ["python3.14", "python3.12"],
          availability: "generally-available"
        },
        {
          identifier: "python3.8",
          language: "python",
          version: "3.8",
          repository: "python",
          tag: "3.8",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2024-10-14",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["python3.14", "python3.12"],
          availability: "generally-available"
        },
        {
          identifier: "python3.9",
          language: "python",
          version: "3.9",
          repository: "python",
          tag: "3.9",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2025-12-15",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["python3.14", "python3.12"],
          availability: "generally-available"
        },
        {
          identifier: "python3.10",
          language: "python",
          version: "3.10",
          repository: "python",
          tag: "3.10",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2026-10-31",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["python3.14", "python3.12"],
          availability: "generally-available"
        },
        {
          identifier: "python3.11",
          language: "python",
          version: "3.11",
          repository: "python",
          tag: "3.11",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2027-06-30",
          blockCreate: "2027-07-31",
          blockUpdate: "2027-08-31",
          successors: ["python3.14", "python3.12"],
          availability: "generally-available"
        },
        {
          identifier: "python3.12",
          language: "python",
          version: "3.12",
          repository: "python",
          tag: "3.12",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2028-10-31",
          blockCreate: "2028-11-30",
          blockUpdate: "2029-01-10",
          successors: ["python3.14", "python3.13"],
          availability: "generally-available"
        },
        {
          identifier: "python3.13",
          language: "python",
          version: "3.13",
          repository: "python",
          tag: "3.13",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: ["python3.14"],
          availability: "generally-available"
        },
        {
          identifier: "python3.14",
          language: "python",
          version: "3.14",
          repository: "python",
          tag: "3.14",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: [],
          availability: "generally-available"
        },
        {
          identifier: "python3.15",
          language: "python",
          version: "3.15",
          repository: "python",
          tag: "3.15-preview",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          successors: [],
          availability: "preview"
        },
        {
          identifier: "java8",
          language: "java",
          version: "8",
          repository: "java",
          tag: "8",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2024-01-08",
          blockCreate: "2024-02-08",
          blockUpdate: "2027-03-03",
          successors: ["java25", "java8.al2023"],
          availability: "generally-available"
        },
        {
          identifier: "java8.al2",
          language: "java",
          version: "8",
          repository: "java",
          tag: "8.al2",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2027-06-30",
          blockCreate: "2027-07-31",
          blockUpdate: "2027-08-31",
          successors: ["java25", "java8.al2023"],
          availability: "generally-available"
        },
        {
          identifier: "java8.al2023",
          language: "java",
          version: "8",
          repository: "java",
          tag: "8.al2023",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: ["java25", "java21"],
          availability: "generally-available"
        },
        {
          identifier: "java11",
          language: "java",
          version: "11",
          repository: "java",
          tag: "11",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2027-06-30",
          blockCreate: "2027-07-31",
          blockUpdate: "2027-08-31",
          successors: ["java25", "java11.al2023"],
          availability: "generally-available"
        },
        {
          identifier: "java11.al2023",
          language: "java",
          version: "11",
          repository: "java",
          tag: "11.al2023",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: ["java25", "java21"],
          availability: "generally-available"
        },
        {
          identifier: "java17",
          language: "java",
          version: "17",
          repository: "java",
          tag: "17",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2027-06-30",
          blockCreate: "2027-07-31",
          blockUpdate: "2027-08-31",
          successors: ["java25", "java17.al2023"],
          availability: "generally-available"
        },
        {
          identifier: "java17.al2023",
          language: "java",
          version: "17",
          repository: "java",
          tag: "17.al2023",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: ["java25", "java21"],
          availability: "generally-available"
        },
        {
          identifier: "java21",
          language: "java",
          version: "21",
          repository: "java",
          tag: "21",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: ["java25"],
          availability: "generally-available"
        },
        {
          identifier: "java25",
          language: "java",
          version: "25",
          repository: "java",
          tag: "25",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: [],
          availability: "generally-available"
        },
        {
          identifier: "dotnetcore1.0",
          language: "dotnet",
          version: "1.0",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2019-06-27",
          blockCreate: "2019-06-30",
          blockUpdate: "2019-07-30",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnetcore2.0",
          language: "dotnet",
          version: "2.0",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2019-05-30",
          blockCreate: "2019-04-30",
          blockUpdate: "2019-05-30",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnetcore2.1",
          language: "dotnet",
          version: "2.1",
          repository: "dotnet",
          tag: "core2.1",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2022-01-05",
          blockCreate: "2022-01-05",
          blockUpdate: "2022-04-13",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnetcore3.1",
          language: "dotnet",
          version: "3.1",
          repository: "dotnet",
          tag: "core3.1",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2023-04-03",
          blockCreate: "2023-04-03",
          blockUpdate: "2023-05-03",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnet5.0",
          language: "dotnet",
          version: "5",
          repository: "dotnet",
          tag: "5.0",
          os: "AL2",
          architectures: ["x86_64"],
          deprecation: "2022-05-10",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnet6",
          language: "dotnet",
          version: "6",
          repository: "dotnet",
          tag: "6",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2024-12-20",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnet7",
          language: "dotnet",
          version: "7",
          repository: "dotnet",
          tag: "7",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2024-05-14",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnet8",
          language: "dotnet",
          version: "8",
          repository: "dotnet",
          tag: "8",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2026-11-10",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnet9",
          language: "dotnet",
          version: "9",
          repository: "dotnet",
          tag: "9",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2026-11-10",
          successors: ["dotnet10"],
          availability: "generally-available"
        },
        {
          identifier: "dotnet10",
          language: "dotnet",
          version: "10",
          repository: "dotnet",
          tag: "10",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2028-11-14",
          blockCreate: "2028-12-14",
          blockUpdate: "2029-01-15",
          successors: [],
          availability: "generally-available"
        },
        {
          identifier: "ruby2.5",
          language: "ruby",
          version: "2.5",
          repository: "ruby",
          tag: "2.5",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2021-07-30",
          blockCreate: "2021-07-30",
          blockUpdate: "2022-03-31",
          successors: ["ruby4.0", "ruby3.4"],
          availability: "generally-available"
        },
        {
          identifier: "ruby2.7",
          language: "ruby",
          version: "2.7",
          repository: "ruby",
          tag: "2.7",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2023-12-07",
          blockCreate: "2024-01-09",
          blockUpdate: "2027-03-03",
          successors: ["ruby4.0", "ruby3.4"],
          availability: "generally-available"
        },
        {
          identifier: "ruby3.2",
          language: "ruby",
          version: "3.2",
          repository: "ruby",
          tag: "3.2",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2026-03-31",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["ruby4.0", "ruby3.4"],
          availability: "generally-available"
        },
        {
          identifier: "ruby3.3",
          language: "ruby",
          version: "3.3",
          repository: "ruby",
          tag: "3.3",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2027-03-31",
          blockCreate: "2027-04-30",
          blockUpdate: "2027-05-31",
          successors: ["ruby4.0", "ruby3.4"],
          availability: "generally-available"
        },
        {
          identifier: "ruby3.4",
          language: "ruby",
          version: "3.4",
          repository: "ruby",
          tag: "3.4",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2028-03-31",
          blockCreate: "2028-04-30",
          blockUpdate: "2028-05-31",
          successors: ["ruby4.0"],
          availability: "generally-available"
        },
        {
          identifier: "ruby4.0",
          language: "ruby",
          version: "4.0",
          repository: "ruby",
          tag: "4.0",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-03-31",
          blockCreate: "2029-04-30",
          blockUpdate: "2029-05-31",
          successors: [],
          availability: "generally-available"
        },
        {
          identifier: "go1.x",
          language: "go",
          version: "1",
          repository: "go",
          tag: "1",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2024-01-08",
          blockCreate: "2024-02-08",
          blockUpdate: "2027-03-03",
          successors: ["provided.al2023"],
          availability: "generally-available"
        },
        {
          identifier: "provided",
          language: "os-only",
          version: "",
          repository: "provided",
          tag: "alami",
          os: "AL1",
          architectures: ["x86_64"],
          deprecation: "2024-01-08",
          blockCreate: "2024-02-08",
          blockUpdate: "2027-03-03",
          successors: ["provided.al2023"],
          availability: "generally-available"
        },
        {
          identifier: "provided.al2",
          language: "os-only",
          version: "",
          repository: "provided",
          tag: "al2",
          os: "AL2",
          architectures: ["x86_64", "arm64"],
          deprecation: "2026-07-31",
          blockCreate: "2027-02-01",
          blockUpdate: "2027-03-03",
          successors: ["provided.al2023"],
          availability: "generally-available"
        },
        {
          identifier: "provided.al2023",
          language: "os-only",
          version: "",
          repository: "provided",
          tag: "al2023",
          os: "AL2023",
          architectures: ["x86_64", "arm64"],
          deprecation: "2029-06-30",
          blockCreate: "2029-07-31",
          blockUpdate: "2029-08-31",
          successors: [],
          availability: "generally-available"
        }
      ]
    };
  }
});

// src/lambda/built-in-table.ts
function loadTable() {
  const table3 = parseRuntimeTable(runtimes_default);
  invariant(!isProblem(table3), "the runtime table that was built in is well formed");
  return table3;
}
var RUNTIMES;
var init_built_in_table = __esm({
  "src/lambda/built-in-table.ts"() {
    "use strict";
    init_errors();
    init_problem();
    init_runtime_table();
    init_runtimes();
    RUNTIMES = loadTable();
  }
});

// src/lambda/overlay.ts
function overlayRuntimes(table3, overlays) {
  const rows = new Map(table3.runtimes.map((runtime) => [runtime.identifier, runtime]));
  for (const overlay of overlays) {
    rows.set(
      overlay.identifier,
      overlayRow(rows.get(overlay.identifier) ?? newRow(overlay.identifier), overlay)
    );
  }
  return { ...table3, runtimes: [...rows.values()] };
}
function overlayRow(row, overlay) {
  const { deprecation: d, blockCreate: c, blockUpdate: u, ...rest } = row;
  const { deprecation = d, blockCreate = c, blockUpdate = u, ...changes } = overlay;
  return {
    ...rest,
    ...rest.tag !== void 0 && { tag: tagFor(rest.tag, overlay.availability ?? rest.availability) },
    ...deprecation && { deprecation },
    ...blockCreate && { blockCreate },
    ...blockUpdate && { blockUpdate },
    ...changes
  };
}
function tagFor(tag, availability) {
  const line2 = tag.replace(/-preview$/, "");
  return availability === "preview" ? `${line2}-preview` : line2;
}
function newRow(identifier) {
  const [, name = identifier, core = "", version = "", system = ""] = IDENTIFIER.exec(identifier) ?? [];
  const tag = [`${core}${version}`, system].filter((part) => part !== "").join(".");
  return {
    identifier,
    language: name === "provided" ? "os-only" : name,
    version,
    repository: name,
    ...tag !== "" && { tag },
    os: system === "al2" ? "AL2" : "AL2023",
    architectures: ["x86_64", "arm64"],
    successors: [],
    availability: "generally-available"
  };
}
var IDENTIFIER;
var init_overlay = __esm({
  "src/lambda/overlay.ts"() {
    "use strict";
    IDENTIFIER = /^([a-z]+?)(core)?(\d[\d.]*?)?(?:\.x)?(?:\.(al\d+))?$/;
  }
});

// src/config/compile-config.ts
function compileConfig(config) {
  const runtimes2 = overlayRuntimes(RUNTIMES, config.runtimes.overlay);
  const { aliases } = config.registries;
  return {
    runtimes: runtimes2,
    classify: createClassifier({
      runtimes: runtimes2,
      aliases,
      companyImages: config.baseImages,
      isVersioned: compileGlobs(config.versionedImages.map(withRegistry))
    }),
    policyFor: compilePolicies(config.policy, config.policies),
    buildArgsFor: compileBuildArgs(config.buildArgs),
    contextsFor: compileContexts(config.buildContexts),
    group: config.group,
    checks: {
      warnDays: config.runtimes.warnDays,
      severities: config.checks,
      ...config.runtimes.allowed && { allowedRuntimes: config.runtimes.allowed }
    },
    mirrorHosts: new Set(aliases.map(({ prefix: prefix2 }) => hostOf(prefix2))),
    allowedHosts: hostsOf(config)
  };
}
function hostsOf(config) {
  const names3 = [
    ...config.registries.aliases.flatMap(({ prefix: prefix2, upstream }) => [prefix2, upstream]),
    ...config.baseImages.map(({ image }) => withRegistry(image)),
    ...config.versionedImages.map(withRegistry)
  ];
  return /* @__PURE__ */ new Set([...BUILT_IN_HOSTS, ...names3.map(hostOf), ...Object.keys(config.registries.endpoints)]);
}
function withRegistry(name) {
  const reference = parseImageReference(name);
  if (!isProblem(reference)) return repositoryName(reference);
  return /^[a-z0-9_-]+\//.test(name) && !name.startsWith("localhost/") ? `docker.io/${name}` : name;
}
function hostOf(name) {
  return (name.split("/")[0] ?? name).toLowerCase();
}
function compileBuildArgs(settings) {
  const compiled = settings.map(({ paths, values }) => ({ matches: compileGlobs([paths]), values }));
  return (file) => new Map(compiled.filter(({ matches: matches2 }) => matches2(file)).flatMap(({ values }) => Object.entries(values)));
}
function compileContexts(settings) {
  const compiled = settings.map(({ paths, names: names3 }) => ({ matches: compileGlobs([paths]), names: names3 }));
  return (file) => new Set(compiled.filter(({ matches: matches2 }) => matches2(file)).flatMap(({ names: names3 }) => names3));
}
var BUILT_IN_HOSTS;
var init_compile_config = __esm({
  "src/config/compile-config.ts"() {
    "use strict";
    init_policy_match();
    init_target();
    init_problem();
    init_reference();
    init_built_in_table();
    init_overlay();
    init_glob();
    BUILT_IN_HOSTS = ["public.ecr.aws", "docker.io"];
  }
});

// src/config/config.ts
var DEFAULT_CONFIG;
var init_config = __esm({
  "src/config/config.ts"() {
    "use strict";
    DEFAULT_CONFIG = {
      files: { include: [], exclude: [] },
      buildArgs: [],
      buildContexts: [],
      policy: { mode: "auto", pin: "digest", minimumAge: 0 },
      policies: [],
      registries: { aliases: [], endpoints: {} },
      baseImages: [],
      versionedImages: [],
      runtimes: { overlay: [], warnDays: 180 },
      checks: {},
      group: "runtime",
      branchPrefix: "lambda-image-bot/",
      labels: [],
      reviewers: [],
      teamReviewers: [],
      assignees: [],
      draft: false,
      signOff: false,
      automerge: false,
      maxOpen: 10,
      refreshInterval: 7,
      snooze: 30,
      strict: false
    };
  }
});

// src/config/local-file.ts
async function findConfigFile(directory) {
  const found = [];
  for (const name of CONFIG_LOCATIONS) {
    const bytes = await readFileIfPresent((0, import_node_path.join)(directory, name), name);
    if (bytes) found.push({ name, bytes });
  }
  if (found.length > 1) {
    throw new ConfigError(`${CONFIG_LOCATIONS[0]}:1:1: there is also ${CONFIG_LOCATIONS[1]}`, {
      help: "Keep one of the two."
    });
  }
  return found[0];
}
async function readConfigFile(path) {
  const bytes = await readIfPresent(path, path);
  if (bytes === void 0) throw new ConfigError(`there is no configuration file ${path}`);
  return { name: path, bytes };
}
async function readLocalPolicy(reference, fromPath) {
  if (isRemotePolicy(reference)) {
    throw new ConfigError(`\`extends: ${reference}\` is read through GitHub, which only the action does`, {
      help: "Run the action, or name a file by its path."
    });
  }
  if ((0, import_node_path.isAbsolute)(reference)) {
    throw new ConfigError("`extends` must be a path relative to this file, or `OWNER/REPO/PATH@COMMIT`");
  }
  const bytes = await readFileIfPresent((0, import_node_path.join)((0, import_node_path.dirname)(fromPath), reference), reference);
  if (bytes === void 0) throw new ConfigError(`there is no file ${reference} beside ${fromPath}`);
  return { name: (0, import_node_path.join)((0, import_node_path.dirname)(fromPath), reference).replaceAll("\\", "/"), bytes };
}
function isRemotePolicy(reference) {
  return /^[A-Za-z0-9][\w-]*\/[\w.-]+\/[^@]+@[^/@]+$/.test(reference);
}
async function readFileIfPresent(path, name) {
  const stats = await (0, import_promises.stat)(path).catch(() => void 0);
  if (stats && !stats.isFile()) throw new ConfigError(`${name} is not a regular file`);
  return readIfPresent(path, name);
}
async function readIfPresent(path, name) {
  try {
    return await (0, import_promises.readFile)(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return void 0;
    throw new ConfigError(`${name} can't be read (${code || String(error)})`, { cause: error });
  }
}
var import_promises, import_node_path, CONFIG_LOCATIONS;
var init_local_file = __esm({
  "src/config/local-file.ts"() {
    "use strict";
    import_promises = require("node:fs/promises");
    import_node_path = require("node:path");
    init_errors();
    CONFIG_LOCATIONS = [".github/lambda-image-bot.yml", ".github/lambda-image-bot.yaml"];
  }
});

// src/config/path-name.ts
function pathName(path) {
  const steps = path.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`);
  return steps.join("").replace(/^\./, "");
}
var init_path_name = __esm({
  "src/config/path-name.ts"() {
    "use strict";
  }
});

// src/config/extend.ts
function extendConfigFile(policy, repository) {
  const lock = lockOf(policy);
  const problems = changesOf(policy.content, repository.content).flatMap((path) => {
    const place = lock(path);
    const at = repository.yaml.locate(path).place;
    return place === void 0 ? [] : [`${at}: \`${pathName(path)}\` is locked by ${place} and can't be changed here`];
  });
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  const merged = mergeMaps(policy.content, repository.content);
  const policies = [...policy.content.policies ?? [], ...repository.content.policies ?? []];
  return { ...merged, policies };
}
function lockOf(policy) {
  const locked = (policy.content.locked ?? []).map((key, index) => ({
    key,
    place: policy.yaml.locate(["locked", index]).place
  }));
  return (path) => namesOf(path).flatMap((name) => locked.filter(({ key }) => isWithin(name, key)))[0]?.place;
}
function namesOf(path) {
  const [first, index, setting] = path;
  const name = path.filter((step) => typeof step === "string").join(".");
  return first === "policies" && typeof index === "number" ? [name, String(setting)] : [name];
}
function isWithin(name, key) {
  return name === key || name.startsWith(`${key}.`);
}
function changesOf(policy, repository, above = []) {
  return Object.entries(repository).flatMap(([key, value]) => {
    const path = [...above, key];
    if (above.length === 0 && key === "policies" && Array.isArray(value)) return policyPaths(value);
    if (above.length === 0 && key === "extends") return [];
    const before = Object.hasOwn(policy, key) ? policy[key] : void 0;
    if (isMap(value)) return changesOf(isMap(before) ? before : {}, value, path);
    return JSON.stringify(value) === JSON.stringify(before) ? [] : [path];
  });
}
function policyPaths(policies) {
  return policies.flatMap(
    (entry, index) => POLICY_KEYS.filter((key) => isMap(entry) && Object.hasOwn(entry, key)).map((key) => [
      "policies",
      index,
      key
    ])
  );
}
function mergeMaps(under, over) {
  const merged = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isMap(before) && isMap(value) ? mergeMaps(before, value) : value;
  }
  return { ...under, ...merged };
}
function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
var POLICY_KEYS;
var init_extend = __esm({
  "src/config/extend.ts"() {
    "use strict";
    init_errors();
    init_path_name();
    POLICY_KEYS = ["policy", "pin", "minimum-age", "maximum-age", "architecture"];
  }
});

// src/config/resolve.ts
function resolveConfig(file) {
  const { runtimes: runtimes2 = {} } = file;
  return {
    ...DEFAULT_CONFIG,
    files: { ...DEFAULT_CONFIG.files, ...withoutAbsent(file.files ?? {}) },
    buildArgs: Object.entries(file["build-args"] ?? {}).map(([paths, values]) => ({ paths, values })),
    buildContexts: Object.entries(file["build-contexts"] ?? {}).map(([paths, names3]) => ({ paths, names: names3 })),
    policy: { ...DEFAULT_CONFIG.policy, ...givenSettings(file) },
    policies: (file.policies ?? []).map(ruleOf),
    registries: { aliases: aliasesOf(file), endpoints: file.registries?.endpoints ?? {} },
    baseImages: (file["base-images"] ?? []).map(({ os, ...image }) => ({
      ...image,
      ...withoutAbsent({ os })
    })),
    versionedImages: file["versioned-images"] ?? [],
    runtimes: {
      overlay: Object.entries(runtimes2.overlay ?? {}).map(overlayOf),
      warnDays: runtimes2["warn-days"] ?? DEFAULT_CONFIG.runtimes.warnDays,
      ...withoutAbsent({ allowed: runtimes2.allowed })
    },
    checks: severitiesOf(file),
    ...withoutAbsent({ failOn: file["fail-on"], strict: file.strict }),
    ...pullRequestSettings(file)
  };
}
function pullRequestSettings(file) {
  return withoutAbsent({
    group: file.group,
    branchPrefix: file["branch-prefix"],
    base: file.base,
    labels: file.labels,
    reviewers: file.reviewers,
    teamReviewers: file["team-reviewers"],
    assignees: file.assignees,
    draft: file.draft,
    signOff: file["sign-off"],
    automerge: file.automerge,
    maxOpen: file["max-open"],
    refreshInterval: file["refresh-interval"],
    snooze: file.snooze
  });
}
function givenSettings(file) {
  return withoutAbsent({
    mode: file.policy,
    pin: file.pin,
    minimumAge: file["minimum-age"],
    maximumAge: file["maximum-age"],
    architecture: file.architecture
  });
}
function ruleOf(rule) {
  return { ...withoutAbsent({ paths: rule.paths, images: rule.images }), settings: givenSettings(rule) };
}
function severitiesOf({ checks = {} }) {
  const pairs = Object.entries(checks);
  return Object.fromEntries(pairs.flatMap(([id, severity]) => severity ? [[id, severity]] : []));
}
function aliasesOf(file) {
  return Object.entries(file.registries?.aliases ?? {}).map(([prefix2, upstream]) => ({ prefix: prefix2, upstream })).sort((a, b) => b.prefix.length - a.prefix.length);
}
function overlayOf([identifier, row]) {
  const { "block-create": blockCreate, "block-update": blockUpdate, ...rest } = row;
  return { identifier, ...withoutAbsent({ ...rest, blockCreate, blockUpdate }) };
}
function withoutAbsent(values) {
  const present = {};
  for (const key in values) {
    const value = values[key];
    if (isGiven(value)) present[key] = value;
  }
  return present;
}
function isGiven(value) {
  return value !== void 0;
}
var init_resolve = __esm({
  "src/config/resolve.ts"() {
    "use strict";
    init_config();
  }
});

// src/config/accepted.ts
function acceptedValues(schema) {
  if (schema.title !== void 0 && schema.type === "string") return schema.title;
  if (schema.anyOf) return schema.anyOf.map(acceptedValues).join(", or ");
  if (schema.enum) return `one of ${wordList(schema.enum)}`;
  if (schema.format === "date") return "a day, `YYYY-MM-DD`";
  switch (schema.type) {
    case "integer":
      return `a whole number from ${schema.minimum ?? 0} to ${schema.maximum ?? "any"}`;
    case "array":
      return `a list of: ${acceptedValues(schema.items ?? {})}`;
    case "object":
      return schema.properties ? `a map of ${wordList(keysOf(schema))}` : freeMap(schema);
    case "boolean":
      return "`true` or `false`";
    case "null":
      return "`null`";
    default:
      return "text";
  }
}
function freeMap(schema) {
  const value = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  return `a map of ${nameWords(schema.propertyNames)} to: ${acceptedValues(value)}`;
}
function nameWords(names3 = {}) {
  return names3.enum ? `the names ${wordList(names3.enum)}` : names3.title ?? "names";
}
function keysOf(schema) {
  return schema.properties ? Object.keys(schema.properties) : (schema.propertyNames?.enum ?? []).map(String);
}
function wordList(words) {
  return words.map((word) => `\`${String(word)}\``).join(", ");
}
function schemaAt(root, path) {
  let schema = root;
  for (const step of path) {
    if (typeof step === "number") schema = schema?.items;
    else schema = childSchema(schema, String(step));
  }
  return schema;
}
function childSchema(schema, key) {
  if (schema?.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  return typeof schema?.additionalProperties === "object" ? schema.additionalProperties : void 0;
}
function isKeyPath(schema, [key, ...rest]) {
  if (key === void 0) return true;
  const keys = keysOf(schema);
  const isFree = keys.length === 0 && typeof schema.additionalProperties === "object";
  if (isFree) return true;
  const child = keys.includes(key) ? childSchema(schema, key) : void 0;
  return child !== void 0 && isKeyPath(child, rest);
}
var init_accepted = __esm({
  "src/config/accepted.ts"() {
    "use strict";
  }
});

// src/config/registry-endpoint.ts
function isRegistryHost(text2) {
  return HOST3.test(text2);
}
function isEndpointUrl(text2) {
  return ENDPOINT.test(text2) && URL.canParse(text2);
}
var REGISTRY_HOST, HOST3, ENDPOINT;
var init_registry_endpoint = __esm({
  "src/config/registry-endpoint.ts"() {
    "use strict";
    REGISTRY_HOST = String.raw`(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?`;
    HOST3 = new RegExp(`^${REGISTRY_HOST}$`);
    ENDPOINT = /^https?:\/\/[^\s/?#@\\]+(?:\/[^\s?#]*)?$/;
  }
});

// src/config/schema-images.ts
var import_zod, PATH, WITH_REGISTRY, COMPANY_IMAGE, TEMPLATE, prefix, endpoint, registries, baseImages;
var init_schema_images = __esm({
  "src/config/schema-images.ts"() {
    "use strict";
    import_zod = require("./chunks/zod.cjs");
    init_problem();
    init_tag_template();
    init_registry_endpoint();
    PATH = "(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*";
    WITH_REGISTRY = "(?=localhost(?:/|$)|[^/]*[.:])";
    COMPANY_IMAGE = new RegExp(
      `^(?:${REGISTRY_HOST}${PATH}|${WITH_REGISTRY}${REGISTRY_HOST}(?:/[a-z0-9._*-]+)+)(?::\\*)?$`
    );
    TEMPLATE = /^(?:[\w.-]|\{(?:line|build|architecture)\}|\[(?:[\w.-]|\{(?:line|build|architecture)\})*\])+$/;
    prefix = import_zod.z.string().regex(new RegExp(`^${WITH_REGISTRY}${REGISTRY_HOST}${PATH}$`)).meta({ title: "a registry host (with a dot or a port), and perhaps a path, in lower case" });
    endpoint = import_zod.z.string().regex(ENDPOINT).refine(isEndpointUrl).meta({ title: "an http or https URL without user, query or fragment", format: "uri" });
    registries = import_zod.z.strictObject({
      aliases: import_zod.z.record(prefix, prefix).optional().meta({
        description: "The same images behind another name, such as a pull-through cache: the prefix as written in Dockerfiles, then the registry (and path) where freshness is looked up.",
        examples: [{ "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public": "public.ecr.aws" }]
      }),
      endpoints: import_zod.z.record(
        import_zod.z.string().regex(HOST3).meta({ title: "a registry host with optional port, in lower case" }),
        endpoint
      ).optional().meta({
        description: "Where requests for a registry host go. The only way plain http is used.",
        examples: [{ "docker.io": "https://mirror.example.com" }]
      })
    }).optional().meta({ description: "Registries behind other names, and where requests go." });
    baseImages = import_zod.z.array(
      import_zod.z.strictObject({
        image: import_zod.z.string().regex(COMPANY_IMAGE).meta({
          title: "a repository as written in Dockerfiles, where `*` stands for characters of a path segment",
          description: "The repository as written in Dockerfiles, without tag. `*` stands for any characters but a slash; the registry must then be written out."
        }),
        runtime: import_zod.z.string().min(1).meta({
          description: "What its tags serve: a language of the runtime table (`python`; the tag template then needs `{line}`) or one runtime identifier (`python3.12`)."
        }),
        tag: import_zod.z.string().max(200).regex(TEMPLATE).refine((template) => !isProblem(parseTagTemplate(template))).meta({
          title: "a template of text, `{line}`, `{build}` and `{architecture}` (each at most once), optional parts in `[\u2026]`",
          description: "What its tags look like: text, `{line}` (`3.12`), `{build}` (groups of digits) and `{architecture}`, optional parts in square brackets."
        }),
        os: import_zod.z.enum(["AL1", "AL2", "AL2023"]).optional().meta({ description: "Its operating system, where that isn't the one of AWS's image." })
      })
    ).optional().meta({
      description: "A company's own base images, updated by their own tags and digests.",
      examples: [
        [
          {
            image: "registry.example.com/platform/lambda-python",
            runtime: "python",
            tag: "{line}[-{build}][-{architecture}]"
          }
        ]
      ]
    });
  }
});

// src/config/schema-values.ts
function text(description, example) {
  return import_zod2.z.string().min(1).meta({ description, examples: [example] });
}
function glob() {
  return import_zod2.z.string().min(1).max(1e3).regex(GLOB).meta({ title: "a glob without `./` or `/` before it" });
}
function globs(description, example) {
  return import_zod2.z.array(glob()).optional().meta({ description, examples: [example] });
}
function names2(description, example) {
  return import_zod2.z.array(import_zod2.z.string().min(1)).optional().meta({ description, examples: [example] });
}
function wholeNumber(description, value, example) {
  return import_zod2.z.int().min(0).max(1e5).optional().meta({ description, ...value !== void 0 && { default: value }, examples: [example] });
}
var import_zod2, GLOB;
var init_schema_values = __esm({
  "src/config/schema-values.ts"() {
    "use strict";
    import_zod2 = require("./chunks/zod.cjs");
    GLOB = /^(?!\.{0,2}\/)/;
  }
});

// src/config/schema.ts
function day(description) {
  return import_zod3.z.union([import_zod3.z.iso.date().refine(isCalendarDay), import_zod3.z.null()]).optional().meta({ description: `${description} \`null\`: not scheduled.` });
}
function flag(description, value) {
  return import_zod3.z.boolean().optional().meta({ description, default: value, examples: [!value] });
}
var import_zod3, PIN, ARCHITECTURE2, SEVERITIES, defaultPolicy, policyRule, runtimeOverlay, runtimes, files, pullRequests, CONFIG_SCHEMA;
var init_schema = __esm({
  "src/config/schema.ts"() {
    "use strict";
    import_zod3 = require("./chunks/zod.cjs");
    init_checks();
    init_calendar_day();
    init_config();
    init_schema_images();
    init_schema_values();
    PIN = import_zod3.z.enum(["digest", "keep", "dated", "dated-digest"]);
    ARCHITECTURE2 = import_zod3.z.enum(["x86_64", "arm64"]);
    SEVERITIES = ["error", "warning", "info"];
    defaultPolicy = {
      pin: PIN.optional().meta({
        description: "How references are pinned. `digest`: tag and digest; `keep`: only what is pinned already is refreshed; `dated`: the newest dated tag; `dated-digest`: the newest dated tag and its digest.",
        default: DEFAULT_CONFIG.policy.pin,
        examples: ["dated-digest"]
      }),
      "minimum-age": wholeNumber(
        "Days that a build must have been out before it is proposed.",
        DEFAULT_CONFIG.policy.minimumAge,
        7
      ),
      "maximum-age": wholeNumber(
        "Days after which a pin is replaced whatever `minimum-age` says, and after which an image that is held is warned about. Without it there is no limit.",
        void 0,
        60
      ),
      architecture: ARCHITECTURE2.optional().meta({
        description: "The one architecture that the functions run on, where the Dockerfiles don't say.",
        examples: ["arm64"]
      })
    };
    policyRule = import_zod3.z.strictObject({
      paths: globs("Dockerfiles that this is for. Without it: all.", ["services/payments/**"]),
      images: globs("Images that this is for, by registry and repository without tag. Without it: all.", [
        "public.ecr.aws/lambda/python"
      ]),
      policy: import_zod3.z.enum(["auto", "function-update", "manual"]).optional().meta({
        description: "Lambda's runtime management modes, for images. `auto`: proposed by the schedule; `function-update`: only offered to whoever changes the function; `manual`: held, and warned about when old.",
        default: DEFAULT_CONFIG.policy.mode,
        examples: ["manual"]
      }),
      ...defaultPolicy
    });
    runtimeOverlay = import_zod3.z.strictObject({
      deprecation: day("The day from which the image gets no more patches."),
      "block-create": day("The day from which functions can't be created."),
      "block-update": day("The day from which functions can't be updated."),
      availability: import_zod3.z.enum(["generally-available", "preview"]).optional().meta({ description: "A runtime that became available is updated to like any other." }),
      repository: text("The repository below `public.ecr.aws/lambda`.", "python").optional(),
      tag: text("The rolling tag.", "3.15").optional(),
      os: import_zod3.z.enum(["AL1", "AL2", "AL2023"]).optional().meta({ description: "The Amazon Linux release." }),
      architectures: import_zod3.z.array(ARCHITECTURE2).min(1).optional().meta({ description: "The architectures that there are images for." }),
      successors: names2("Runtime identifiers to move to, the best first.", ["python3.14"]),
      language: text("The language.", "python").optional(),
      version: text("The language's version.", "3.15").optional()
    });
    runtimes = import_zod3.z.strictObject({
      overlay: import_zod3.z.record(import_zod3.z.string().min(1), runtimeOverlay).optional().meta({
        description: "What is known better than the built-in table knows it, by runtime identifier: a date that moved, a runtime that became available.",
        examples: [{ "python3.15": { availability: "generally-available" } }]
      }),
      allowed: globs("Runtime identifiers that may be used, or globs of them. Without it: all.", [
        "python3.1[3-9]",
        "nodejs24.x"
      ]),
      "warn-days": wholeNumber(
        "Days before a runtime's deprecation from which on it is warned about.",
        DEFAULT_CONFIG.runtimes.warnDays,
        365
      )
    }).optional().meta({ description: "The runtime table, and which runtimes may be used." });
    files = import_zod3.z.strictObject({
      include: globs(
        "Further Dockerfiles, beside `Dockerfile`, `Dockerfile.*`, `*.Dockerfile` and `Containerfile*`.",
        ["docker/*.df"]
      ),
      exclude: globs("Dockerfiles that are left alone.", ["vendor/**"])
    }).optional().meta({ description: "Which files are Dockerfiles." });
    pullRequests = {
      group: import_zod3.z.enum(["runtime", "directory", "owner", "all"]).optional().meta({
        description: "What a pull request holds: one runtime line, one directory, the files of one owner (by CODEOWNERS), or everything.",
        default: DEFAULT_CONFIG.group,
        examples: ["directory"]
      }),
      "branch-prefix": import_zod3.z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}$/).refine((prefix2) => !/\.\.|\/\/|\/\.|\.lock(?:\/|$)/.test(prefix2)).optional().meta({
        title: "the beginning of a branch name: letters, digits, `_`, `-`, `.`, `/`",
        description: "What the names of our branches begin with.",
        default: DEFAULT_CONFIG.branchPrefix,
        examples: ["bots/lambda-"]
      }),
      base: text(
        "The branch that pull requests go to. Without it: the repository's default branch.",
        "main"
      ).optional(),
      labels: names2("Labels of our pull requests.", ["dependencies"]),
      reviewers: names2("People asked to review.", ["octocat"]),
      "team-reviewers": names2("Teams asked to review, by their short names.", ["platform"]),
      assignees: names2("People the pull requests are assigned to.", ["octocat"]),
      draft: flag("Opens pull requests as drafts.", DEFAULT_CONFIG.draft),
      "sign-off": flag("Adds a `Signed-off-by` line to commits.", DEFAULT_CONFIG.signOff),
      automerge: flag("Asks GitHub to merge pull requests once their checks pass.", DEFAULT_CONFIG.automerge),
      "max-open": wholeNumber("How many of our pull requests may be open at a time.", DEFAULT_CONFIG.maxOpen, 5),
      "refresh-interval": wholeNumber(
        "Days that must pass before an open pull request is updated again.",
        DEFAULT_CONFIG.refreshInterval,
        1
      ),
      snooze: wholeNumber(
        "Days without proposals for a group after a person closed its pull request unmerged.",
        DEFAULT_CONFIG.snooze,
        90
      )
    };
    CONFIG_SCHEMA = import_zod3.z.strictObject({
      extends: text(
        "A policy file that this one builds on: a path relative to this file or, in the action, `OWNER/REPO/PATH@COMMIT`. Maps are merged key by key, `policies` of this file come after those of the policy file, everything else given here replaces what is given there.",
        "../policies/lambda-image-bot.yml"
      ).optional(),
      locked: names2(
        "In a policy file: keys that a repository that extends it can't change, as paths with dots. A locked `pin`, `minimum-age`, `maximum-age` or `architecture` is locked inside `policies` too.",
        ["pin", "runtimes.allowed", "checks.base-eol"]
      ),
      files,
      "build-args": import_zod3.z.record(glob(), import_zod3.z.record(import_zod3.z.string().min(1), import_zod3.z.string())).optional().meta({
        description: "Values of build arguments that Dockerfiles have no default for: a glob of paths, then a value for each argument's name. Later globs win.",
        examples: [{ "services/**": { REGISTRY: "public.ecr.aws" } }]
      }),
      "build-contexts": import_zod3.z.record(glob(), import_zod3.z.array(import_zod3.z.string().min(1))).optional().meta({
        description: "Named build contexts, which are never images: a glob of paths, then the names given to `docker build --build-context`.",
        examples: [{ "services/**": ["shared"] }]
      }),
      ...defaultPolicy,
      policies: import_zod3.z.array(policyRule).optional().meta({
        description: "Other settings for some paths or images. Where several match, later ones win.",
        examples: [[{ paths: ["services/payments/**"], policy: "manual" }]]
      }),
      registries,
      "base-images": baseImages,
      "versioned-images": globs(
        "Images whose tags are ordinary versions, updated within their major version: names or globs.",
        ["ghcr.io/astral-sh/uv", "public.ecr.aws/awsguru/*"]
      ),
      runtimes,
      checks: import_zod3.z.partialRecord(import_zod3.z.enum(CHECKS.map(({ id }) => id)), import_zod3.z.enum([...SEVERITIES, "off"])).optional().meta({
        description: "Severities of checks by their ids; `off` leaves a check out.",
        examples: [{ "base-al2": "error" }]
      }),
      ...pullRequests,
      "fail-on": import_zod3.z.enum([...SEVERITIES, "never"]).optional().meta({
        description: "The least severity of findings that makes a run fail (a change counts as a warning). Without it: `error` for `check` and `verify`, `never` for other commands.",
        examples: ["warning"]
      }),
      strict: flag("Makes a run fail when anything stayed undetermined.", DEFAULT_CONFIG.strict)
    }).meta({ title: "lambda-image-bot", description: "Configuration of lambda-image-bot." });
  }
});

// src/config/json-schema.ts
function configJsonSchema() {
  const schema = import_zod4.z.toJSONSchema(CONFIG_SCHEMA, { io: "input" });
  return isJsonSchema(schema) ? schema : {};
}
function isJsonSchema(schema) {
  return typeof schema === "object" && schema !== null;
}
var import_zod4;
var init_json_schema = __esm({
  "src/config/json-schema.ts"() {
    "use strict";
    import_zod4 = require("./chunks/zod.cjs");
    init_schema();
  }
});

// src/config/validate.ts
function validateConfigFile(file) {
  if (file.value === void 0 || file.value === null) return {};
  const result = CONFIG_SCHEMA.safeParse(file.value);
  const problems = result.success ? lockProblems(result.data, file) : result.error.issues.flatMap((issue) => problemsOf(issue, file));
  if (result.success && problems.length === 0) return result.data;
  problems.sort((a, b) => a.at.offset - b.at.offset);
  throw new ConfigError([...new Set(problems.map(({ at, what }) => `${at.place}: ${what}`))].join("\n"));
}
function problemsOf(issue, file) {
  const path = pathOf(issue.path);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(file, path, key));
  if (issue.code === "invalid_key") return [invalidKey(file, path)];
  const accepted = acceptedValues(schemaAt(configJsonSchema(), path) ?? {});
  const name = path.length === 0 ? "the file" : `\`${pathName(path)}\``;
  return [{ at: file.locateValue(path), what: `${name} must be ${accepted}${hintOf(issue, file, path)}` }];
}
function unknownKey(file, path, key) {
  const keys = keysOf(schemaAt(configJsonSchema(), path) ?? {});
  const meant = nearestWord(key, keys);
  const where = path.length === 0 ? "" : ` in \`${pathName(path)}\``;
  const hint = meant === void 0 ? "." : `; did you mean \`${meant}\`?`;
  return {
    at: file.locate([...path, key]),
    what: `unknown key \`${key}\`${where}${hint} Accepted: ${wordList(keys)}`
  };
}
function invalidKey(file, path) {
  const accepted = acceptedValues(schemaAt(configJsonSchema(), path.slice(0, -1))?.propertyNames ?? {});
  return { at: file.locate(path), what: `the key \`${String(path.at(-1))}\` must be ${accepted}` };
}
function lockProblems(content, file) {
  return (content.locked ?? []).flatMap((key, index) => {
    if (isKeyPath(configJsonSchema(), key.split("."))) return [];
    const meant = nearestWord(key, Object.keys(configJsonSchema().properties ?? {}));
    const hint = meant === void 0 ? "" : `; did you mean \`${meant}\`?`;
    return [{ at: file.locate(["locked", index]), what: `there is no key \`${key}\` to lock${hint}` }];
  });
}
function hintOf(issue, file, path) {
  const value = valueAt(file.value, path);
  if (issue.code === "invalid_value" && typeof value === "string") {
    const meant = nearestWord(value, issue.values.map(String));
    return meant === void 0 ? "" : `; did you mean \`${meant}\`?`;
  }
  const isBare = typeof value === "number" || typeof value === "boolean";
  return issue.code === "invalid_type" && issue.expected === "string" && isBare ? "; put it in quotes" : "";
}
function pathOf(path) {
  return path.map((step) => typeof step === "number" ? step : String(step));
}
function valueAt(root, path) {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return void 0;
    value = Object.entries(value).find(([key]) => key === String(step))?.[1];
  }
  return value;
}
var init_validate = __esm({
  "src/config/validate.ts"() {
    "use strict";
    init_errors();
    init_nearest();
    init_accepted();
    init_json_schema();
    init_path_name();
    init_schema();
  }
});

// src/config/yaml-file.ts
function parseYamlFile(file) {
  const text2 = textOf2(file);
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text2, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const at = (offset) => {
    const { line: line2, col } = lines.linePos(offset);
    return `${file.name}:${Math.max(line2, 1)}:${Math.max(col, 1)}`;
  };
  const problem2 = document.errors[0] ?? document.warnings[0];
  if (problem2) throw new ConfigError(`${at(problem2.pos[0])}: ${sentenceOf(problem2.code, problem2.message)}`);
  const root = document.contents;
  const placeOf = (offset) => ({ offset, place: at(offset) });
  const refuse2 = (node, what) => {
    throw new ConfigError(`${at(offsetOf(node))}: ${what}`);
  };
  return {
    name: file.name,
    value: root === null ? void 0 : plainValue(root, refuse2),
    locate: (path) => placeOf(offsetAlong(root, path, false)),
    locateValue: (path) => placeOf(offsetAlong(root, path, true))
  };
}
function textOf2(file) {
  if (file.bytes.length > MAXIMUM_BYTES)
    throw new ConfigError(`${file.name}:1:1: the file is larger than 256 KiB`);
  const source2 = decodeSource(file.bytes);
  if (source2 === void 0) throw new ConfigError(`${file.name}:1:1: the file is not UTF-8`);
  return source2.text;
}
function sentenceOf(code, message) {
  if (code === "MULTIPLE_DOCS") return "a second YAML document begins here; one is accepted";
  if (code === "DUPLICATE_KEY") return "this key is given twice";
  if (code === "RESOURCE_EXHAUSTION") return "this is nested too deeply";
  return `not valid YAML: ${message}`;
}
function plainValue(node, refuse2) {
  if ((0, import_yaml.isScalar)(node)) return node.value;
  if ((0, import_yaml.isSeq)(node)) return node.items.map((item) => plainValue(item, refuse2));
  if ((0, import_yaml.isMap)(node)) {
    const entries = node.items.map((pair) => [
      keyOf3(pair, refuse2),
      plainValue(pair.value, refuse2)
    ]);
    return Object.fromEntries(entries);
  }
  if ((0, import_yaml.isAlias)(node)) refuse2(node, "aliases are not accepted here: write the value out");
  return null;
}
function keyOf3(pair, refuse2) {
  const key = pair.key;
  if ((0, import_yaml.isScalar)(key)) return typeof key.value === "string" ? key.value : key.source ?? "";
  if ((0, import_yaml.isAlias)(key) || (0, import_yaml.isSeq)(key) || (0, import_yaml.isMap)(key)) refuse2(key, "a key must be text");
  return "";
}
function offsetOf(node) {
  return node.range?.[0] ?? 0;
}
function offsetAlong(root, path, wantsValue) {
  let node = root;
  let offset = root === null ? 0 : offsetOf(root);
  for (const step of path) {
    const next = stepInto(node, step);
    if (next === void 0) return offset;
    offset = next.offset;
    node = next.value;
  }
  return wantsValue && ((0, import_yaml.isScalar)(node) || (0, import_yaml.isSeq)(node) || (0, import_yaml.isMap)(node)) ? offsetOf(node) : offset;
}
function stepInto(node, step) {
  if ((0, import_yaml.isMap)(node)) {
    const pair = node.items.find((item2) => keyOf3(item2, () => {
    }) === String(step));
    return pair && (0, import_yaml.isScalar)(pair.key) ? { value: pair.value, offset: offsetOf(pair.key) } : void 0;
  }
  if (!(0, import_yaml.isSeq)(node) || typeof step !== "number") return void 0;
  const item = node.items[step];
  return (0, import_yaml.isScalar)(item) || (0, import_yaml.isMap)(item) || (0, import_yaml.isSeq)(item) ? { value: item, offset: offsetOf(item) } : void 0;
}
var import_yaml, MAXIMUM_BYTES;
var init_yaml_file = __esm({
  "src/config/yaml-file.ts"() {
    "use strict";
    import_yaml = require("./chunks/yaml.cjs");
    init_errors();
    init_source();
    MAXIMUM_BYTES = 256 * 1024;
  }
});

// src/config/parse.ts
var parse_exports = {};
__export(parse_exports, {
  parseConfig: () => parseConfig
});
async function parseConfig(file, readPolicy) {
  const own = parseConfigFile(file);
  const reference = own.content.extends;
  if (reference === void 0) return resolveConfig(own.content);
  const { place } = own.yaml.locateValue(["extends"]);
  const policy = parseConfigFile(await readPolicyAt(place, () => readPolicy(reference, file.name)));
  if (policy.content.extends !== void 0) {
    const at = policy.yaml.locate(["extends"]).place;
    throw new ConfigError(
      `${at}: a file that is extended can't itself extend another (it is extended at ${place})`
    );
  }
  return resolveConfig(extendConfigFile(policy, own));
}
function parseConfigFile(file) {
  const yaml = parseYamlFile(file);
  return { yaml, content: validateConfigFile(yaml) };
}
async function readPolicyAt(place, read2) {
  try {
    return await read2();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${place}: ${error.message}`, { help: error.help, cause: error });
  }
}
var init_parse2 = __esm({
  "src/config/parse.ts"() {
    "use strict";
    init_errors();
    init_extend();
    init_resolve();
    init_validate();
    init_yaml_file();
  }
});

// src/config/load.ts
async function loadConfig(directory, file) {
  const bytes = file === void 0 ? await findConfigFile(directory) : await readConfigFile(file);
  if (bytes === void 0) return DEFAULT_CONFIG;
  const path = file ?? (0, import_node_path2.join)(directory, bytes.name);
  const { parseConfig: parseConfig2 } = await Promise.resolve().then(() => (init_parse2(), parse_exports));
  return parseConfig2(bytes, (reference) => readLocalPolicy(reference, path));
}
var import_node_path2;
var init_load = __esm({
  "src/config/load.ts"() {
    "use strict";
    import_node_path2 = require("node:path");
    init_config();
    init_local_file();
  }
});

// src/image/image-config.ts
function parseImageConfig(json2) {
  if (!isRecord(json2)) return problem("is no JSON object");
  const { os, architecture, variant, created, rootfs, config } = json2;
  if (typeof os !== "string" || os === "") return problem("names no operating system");
  if (typeof architecture !== "string" || architecture === "") return problem("names no architecture");
  const diffIds = isRecord(rootfs) ? rootfs["diff_ids"] : void 0;
  if (!isDigestList(diffIds)) return problem("has no valid list of layers in rootfs.diff_ids");
  return {
    os,
    architecture,
    ...typeof variant === "string" && variant !== "" && { variant },
    ...isInstant(created) && { created },
    diffIds,
    labels: (isRecord(config) ? textRecord(config["Labels"]) : void 0) ?? {}
  };
}
function isDigestList(json2) {
  return Array.isArray(json2) && json2.every((entry) => typeof entry === "string" && isDigest(entry));
}
function isInstant(json2) {
  return typeof json2 === "string" && INSTANT.test(json2) && !Number.isNaN(Date.parse(json2));
}
var INSTANT;
var init_image_config = __esm({
  "src/image/image-config.ts"() {
    "use strict";
    init_digest();
    init_json();
    init_problem();
    INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
  }
});

// src/image/media-type.ts
function manifestKindOf(mediaType) {
  const essence = essenceOf(mediaType);
  if (essence === OCI_IMAGE_INDEX || essence === DOCKER_MANIFEST_LIST) return "index";
  if (essence === OCI_IMAGE_MANIFEST || essence === DOCKER_MANIFEST) return "image";
  return DOCKER_SCHEMA_1.includes(essence) ? "schema1" : void 0;
}
function essenceOf(mediaType) {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}
var DOCKER_MANIFEST_LIST, OCI_IMAGE_INDEX, DOCKER_MANIFEST, OCI_IMAGE_MANIFEST, DOCKER_SCHEMA_1, DOCKER_IMAGE_CONFIG, OCI_IMAGE_CONFIG, MANIFEST_ACCEPT;
var init_media_type = __esm({
  "src/image/media-type.ts"() {
    "use strict";
    DOCKER_MANIFEST_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    OCI_IMAGE_INDEX = "application/vnd.oci.image.index.v1+json";
    DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    OCI_IMAGE_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    DOCKER_SCHEMA_1 = [
      "application/vnd.docker.distribution.manifest.v1+json",
      "application/vnd.docker.distribution.manifest.v1+prettyjws"
    ];
    DOCKER_IMAGE_CONFIG = "application/vnd.docker.container.image.v1+json";
    OCI_IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";
    MANIFEST_ACCEPT = [
      OCI_IMAGE_INDEX,
      DOCKER_MANIFEST_LIST,
      OCI_IMAGE_MANIFEST,
      DOCKER_MANIFEST
    ].join(", ");
  }
});

// src/image/manifest.ts
function parseManifest(json2, contentType) {
  if (!isRecord(json2)) return problem("is no JSON object");
  const kind = kindOf2(json2, contentType);
  if (typeof kind !== "string") return kind;
  return kind === "index" ? parseIndex(json2) : parseImage(json2);
}
function kindOf2(json2, contentType) {
  const body = typeof json2["mediaType"] === "string" ? manifestKindOf(json2["mediaType"]) : void 0;
  const header = contentType === void 0 ? void 0 : manifestKindOf(contentType);
  if (body !== void 0 && header !== void 0 && body !== header) {
    return problem("has a media type that contradicts its Content-Type");
  }
  const index = "manifests" in json2;
  const image = "config" in json2 || "layers" in json2;
  if (index && image) return problem("is an index and an image at once");
  const kind = body ?? header ?? (json2["schemaVersion"] === 1 ? "schema1" : index ? "index" : "image");
  return kind === "schema1" ? problem("is of Docker's schema 1, which no current registry serves") : kind;
}
function parseIndex(json2) {
  const entries = parseDescriptors(json2["manifests"], "manifests");
  if (isProblem(entries)) return entries;
  const annotations = textRecord(json2["annotations"]);
  return {
    kind: "index",
    images: entries.filter((entry) => !isAttestation(entry)),
    attestations: entries.filter(isAttestation),
    ...annotations && { annotations }
  };
}
function parseImage(json2) {
  const config = parseDescriptor(json2["config"], "config");
  if (isProblem(config)) return config;
  const layers = parseDescriptors(json2["layers"], "layers");
  if (isProblem(layers)) return layers;
  const annotations = textRecord(json2["annotations"]);
  return { kind: "image", config, layers, ...annotations && { annotations } };
}
function parseDescriptors(json2, field) {
  if (!Array.isArray(json2)) return problem(`has no list "${field}"`);
  const descriptors = [];
  for (const [position, entry] of json2.entries()) {
    const descriptor = parseDescriptor(entry, `${field}[${position}]`);
    if (isProblem(descriptor)) return descriptor;
    descriptors.push(descriptor);
  }
  return descriptors;
}
function parseDescriptor(json2, field) {
  if (!isRecord(json2)) return problem(`has no object "${field}"`);
  const { mediaType, digest, size } = json2;
  if (typeof digest !== "string" || !isDigest(digest)) return problem(`has no valid digest in "${field}"`);
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
    return problem(`has no valid size in "${field}"`);
  }
  const platform = parsePlatformField(json2["platform"]);
  const annotations = textRecord(json2["annotations"]);
  return {
    mediaType: typeof mediaType === "string" ? mediaType : "",
    digest,
    size,
    ...platform && { platform },
    ...annotations && { annotations }
  };
}
function parsePlatformField(json2) {
  if (!isRecord(json2)) return void 0;
  const { os, architecture, variant } = json2;
  if (typeof os !== "string" || typeof architecture !== "string") return void 0;
  return { os, architecture, ...typeof variant === "string" && variant !== "" && { variant } };
}
function isAttestation(entry) {
  if (entry.annotations?.["vnd.docker.reference.type"] !== void 0) return true;
  return entry.platform?.os === "unknown" && entry.platform.architecture === "unknown";
}
var init_manifest = __esm({
  "src/image/manifest.ts"() {
    "use strict";
    init_digest();
    init_json();
    init_media_type();
    init_platform();
    init_problem();
  }
});

// src/registry/endpoint.ts
function endpointOf(host, overrides) {
  const text2 = overrides.get(host) ?? (host === "docker.io" ? DOCKER_HUB_API : `https://${host}`);
  if (!URL.canParse(text2)) return void 0;
  const url = new URL(text2);
  if (url.protocol !== "https:" && url.protocol !== "http:") return void 0;
  const path = url.pathname.replace(/\/$/, "");
  return { base: url.origin + path, origin: url.origin, isPlain: url.protocol === "http:" };
}
function isConfidential(url) {
  if (url.protocol === "https:") return true;
  const { hostname } = url;
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
function isAllowedTarget(url, endpoint2) {
  if (url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || url.protocol === "http:" && endpoint2.isPlain;
}
function withoutQuery(url) {
  return `${url.origin}${url.pathname}`;
}
var DOCKER_HUB_API;
var init_endpoint = __esm({
  "src/registry/endpoint.ts"() {
    "use strict";
    DOCKER_HUB_API = "https://registry-1.docker.io";
  }
});

// src/registry/refusal.ts
function refusalOf2(request, response, reference, help) {
  const code = errorCodeOf(response.body);
  const reason = reasonOf(response.status, code);
  const detail = code === void 0 ? "" : ` (${code})`;
  const message = `${describeRequest(request)} answered ${response.status}${detail}`;
  return new LookupError(reason, reference, message, { help: help ?? HELP[reason] });
}
function describeRequest({ method, url }) {
  return `${method} ${withoutQuery(url)}`;
}
function reasonOf(status, code) {
  if (status === 401) return "unauthorized";
  if (GONE_STATUSES.has(status)) return "not-found";
  if (status >= 400 && status < 500 && code !== void 0 && GONE_CODES.has(code)) return "not-found";
  if (status === 403 || status === 451) return "denied";
  if (status === 429) return "rate-limited";
  return status >= 500 || status === 408 ? "unavailable" : "protocol";
}
function errorCodeOf(body) {
  const json2 = parseJson(body);
  const errors = isRecord(json2) ? json2["errors"] : void 0;
  const first = Array.isArray(errors) ? errors[0] : void 0;
  const code = isRecord(first) ? first["code"] : void 0;
  return typeof code === "string" && /^[A-Za-z_]{1,40}$/.test(code) ? code.toUpperCase() : void 0;
}
function parseJson(body) {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return void 0;
  }
}
var GONE_CODES, GONE_STATUSES, HELP;
var init_refusal = __esm({
  "src/registry/refusal.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_endpoint();
    GONE_CODES = /* @__PURE__ */ new Set(["NAME_UNKNOWN", "MANIFEST_UNKNOWN", "BLOB_UNKNOWN"]);
    GONE_STATUSES = /* @__PURE__ */ new Set([404, 410]);
    HELP = {
      unauthorized: "Log in to the registry (docker login HOST), or check the name: many hide what doesn't exist.",
      denied: "The credentials in use lack the right to pull this image.",
      "not-found": "The repository, the tag or the digest doesn't exist there.",
      "rate-limited": "Try again later, log in to raise the limit, or give more time with --timeout."
    };
  }
});

// src/registry/content.ts
function referenceText({ registry, path }, reference) {
  return `${registry}/${path}${isDigest(reference) ? "@" : ":"}${reference}`;
}
async function headDigest(host, repository, reference) {
  const followed = await host.ask(manifestQuestion("HEAD", repository, reference));
  const { response } = followed;
  if (NO_HEAD.has(response.status)) return void 0;
  if (response.status !== 200) throw host.refusal(followed);
  const digest = response.header("docker-content-digest");
  if (digest === void 0 || !isDigest(digest)) return void 0;
  if (isDigest(reference) && digest !== reference && sameAlgorithm(digest, reference)) {
    throw mismatch(followed, `is said to have the digest ${digest}`);
  }
  return isDigest(reference) ? reference : digest;
}
async function getManifest(host, repository, reference) {
  const followed = await host.ask(manifestQuestion("GET", repository, reference));
  const { response } = followed;
  if (response.status !== 200) throw host.refusal(followed);
  const digest = verifiedDigest(followed, reference);
  const contentType = response.header("content-type");
  const json2 = parseJson(response.body);
  const manifest = parseManifest(json2, contentType);
  if (isProblem(manifest)) throw malformed(followed, manifest.message);
  const declared = isRecord(json2) ? json2["mediaType"] : void 0;
  const mediaType = typeof declared === "string" ? declared : (contentType?.split(";", 1)[0] ?? "").trim();
  return { digest, mediaType, manifest };
}
async function getConfig(host, repository, digest) {
  const reference = referenceText(repository, digest);
  const target = `blobs/${digest}`;
  const question = {
    method: "GET",
    repository,
    target,
    accept: "*/*",
    maxBytes: CONFIG_BYTES,
    reference
  };
  const followed = await host.ask(question);
  const { response } = followed;
  if (response.status !== 200) throw host.refusal(followed);
  if (!matchesDigest(response.body, digest)) throw mismatch(followed, "has other bytes than its digest says");
  const config = parseImageConfig(parseJson(response.body));
  if (isProblem(config)) throw malformed(followed, config.message);
  return config;
}
function manifestQuestion(method, repository, reference) {
  return {
    method,
    repository,
    target: `manifests/${reference}`,
    accept: MANIFEST_ACCEPT,
    maxBytes: MANIFEST_BYTES,
    reference: referenceText(repository, reference)
  };
}
function verifiedDigest(followed, reference) {
  const { body } = followed.response;
  const claimed = followed.response.header("docker-content-digest");
  if (claimed !== void 0 && isDigest(claimed) && !matchesDigest(body, claimed)) {
    throw mismatch(followed, `has other bytes than its Docker-Content-Digest ${claimed} says`);
  }
  if (!isDigest(reference)) return claimed !== void 0 && isDigest(claimed) ? claimed : digestOf(body);
  if (!matchesDigest(body, reference)) throw mismatch(followed, "has other bytes than its digest says");
  return reference;
}
function sameAlgorithm(a, b) {
  return a.split(":", 1)[0] === b.split(":", 1)[0];
}
function mismatch({ ask }, predicate) {
  return new LookupError(
    "digest-mismatch",
    ask.reference,
    `${describeRequest(ask)}: ${ask.reference} ${predicate}`
  );
}
function malformed({ ask }, predicate) {
  return new LookupError("protocol", ask.reference, `${describeRequest(ask)}: the body ${predicate}`);
}
var MANIFEST_BYTES, CONFIG_BYTES, NO_HEAD;
var init_content = __esm({
  "src/registry/content.ts"() {
    "use strict";
    init_errors();
    init_digest();
    init_image_config();
    init_json();
    init_manifest();
    init_media_type();
    init_problem();
    init_refusal();
    MANIFEST_BYTES = 4 * 1024 * 1024;
    CONFIG_BYTES = 8 * 1024 * 1024;
    NO_HEAD = /* @__PURE__ */ new Set([400, 401, 405, 501]);
  }
});

// src/registry/deadline.ts
function createDeadline(seconds) {
  let end2;
  return {
    seconds,
    remaining() {
      const now = performance.now();
      end2 ??= now + seconds * 1e3;
      return Math.max(0, end2 - now);
    }
  };
}
async function withinTime(deadline, work, late) {
  let timer;
  const end2 = new Promise((_, reject) => {
    timer = setTimeout(() => reject(late()), deadline.remaining());
  });
  try {
    return await Promise.race([work, end2]);
  } finally {
    clearTimeout(timer);
  }
}
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
var init_deadline = __esm({
  "src/registry/deadline.ts"() {
    "use strict";
  }
});

// src/registry/pacing.ts
function backOff(refusalsInARow) {
  if (refusalsInARow <= 1) return INTERVAL_MS;
  const grown = INTERVAL_MS * 1.5 ** (refusalsInARow - 2);
  return Math.min(grown, LONGEST_BACK_OFF_MS) * (1 + Math.random() * 0.1);
}
function parseRetryAfter(header, now) {
  if (header === void 0) return void 0;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1e3;
  const date = Date.parse(header);
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
}
var FULL_SPEED, INTERVAL_MS, LONGEST_BACK_OFF_MS, HostPace;
var init_pacing = __esm({
  "src/registry/pacing.ts"() {
    "use strict";
    FULL_SPEED = 8;
    INTERVAL_MS = 1e3;
    LONGEST_BACK_OFF_MS = 8e3;
    HostPace = class {
      #deadline;
      #waiting = [];
      #running = 0;
      #paced = false;
      #round = 0;
      #refusalsInARow = 0;
      #notBefore = 0;
      #timer;
      constructor(deadline) {
        this.#deadline = deadline;
      }
      /** Whether the host has refused a request for coming too soon. */
      get isPaced() {
        return this.#paced;
      }
      /** Waits in line. @returns nothing if the time left can't suffice */
      take(isRepeat) {
        return new Promise((resolve) => {
          if (isRepeat) this.#waiting.unshift(resolve);
          else this.#waiting.push(resolve);
          this.#serve();
        });
      }
      /** Hands a turn back after any answer but 429. */
      served(turn) {
        this.#running -= 1;
        if (this.#paced) {
          if (turn.round === this.#round) this.#refusalsInARow = 0;
          this.#waitAtLeast(INTERVAL_MS + Math.random() * 40);
        }
        this.#serve();
      }
      /** Hands a turn back after a 429. @param retryAfterMs what the host asked to wait, if it did */
      refused(turn, retryAfterMs) {
        this.#running -= 1;
        if (turn.round === this.#round) {
          this.#round += 1;
          this.#refusalsInARow += 1;
        }
        this.#paced = true;
        this.#waitAtLeast(Math.max(backOff(this.#refusalsInARow), retryAfterMs ?? 0));
        this.#serve();
      }
      #waitAtLeast(milliseconds) {
        this.#notBefore = Math.max(this.#notBefore, performance.now() + milliseconds);
      }
      #serve() {
        clearTimeout(this.#timer);
        const limit = this.#paced ? 1 : FULL_SPEED;
        while (this.#waiting.length > 0) {
          const wait = Math.max(0, this.#notBefore - performance.now());
          const isHopeless = wait >= this.#deadline.remaining();
          if (isHopeless) this.#giveUp();
          if (isHopeless || this.#running >= limit) return;
          if (wait > 0) {
            this.#timer = setTimeout(() => this.#serve(), Math.ceil(wait));
            return;
          }
          this.#running += 1;
          this.#waiting.shift()?.({ round: this.#round });
        }
      }
      #giveUp() {
        for (const waiter of this.#waiting.splice(0)) waiter(void 0);
      }
    };
  }
});

// src/registry/exchange.ts
function createExchange(transport, deadline, userAgent) {
  const paces = /* @__PURE__ */ new Map();
  const unreachable = /* @__PURE__ */ new Map();
  let requestCount = 0;
  function paceOf(url) {
    const known2 = paces.get(url.host);
    if (known2 !== void 0) return known2;
    const pace = new HostPace(deadline);
    paces.set(url.host, pace);
    return pace;
  }
  async function attempt(ask, pace, isRepeat) {
    const turn = await pace.take(isRepeat);
    if (turn === void 0) throw outOfTime(ask, pace.isPaced, deadline);
    requestCount += 1;
    const { reference: _, ...request } = ask;
    const headers = { "user-agent": userAgent, ...ask.headers };
    const timeoutMs = Math.min(REQUEST_MS, deadline.remaining());
    const answer2 = await transport({ ...request, headers, timeoutMs });
    if (answer2.status !== 429) {
      pace.served(turn);
      return answer2;
    }
    pace.refused(turn, parseRetryAfter(answer2.header("retry-after"), Date.now()));
    return void 0;
  }
  async function send2(ask) {
    const pace = paceOf(ask.url);
    for (let isRepeat = false, retries = 0; ; isRepeat = true) {
      const dead = unreachable.get(ask.url.host);
      if (dead !== void 0) throw failed(ask, dead);
      const answer2 = await attempt(ask, pace, isRepeat);
      if (answer2 === void 0) continue;
      const wait = retries < worthwhileRetries(answer2) ? waitBefore(retries, answer2) : Infinity;
      if (wait >= deadline.remaining()) return settle(ask, answer2);
      await sleep(wait);
      retries += 1;
    }
  }
  function settle(ask, answer2) {
    if (answer2.status !== "failed") return answer2;
    if (answer2.isUnreachable) unreachable.set(ask.url.host, answer2);
    throw failed(ask, answer2);
  }
  return {
    send: send2,
    deadline,
    get requestCount() {
      return requestCount;
    }
  };
}
function worthwhileRetries(answer2) {
  if (answer2.status === "failed") return answer2.retries;
  const isPassing = answer2.status === 408 || answer2.status >= 500 && !LASTING.has(answer2.status);
  return isPassing ? RETRIES : 0;
}
function waitBefore(retries, answer2) {
  const backOff2 = SHORT_BACK_OFF_MS * 3 ** retries * (0.75 + Math.random() / 2);
  const asked = answer2.status === "failed" ? void 0 : answer2.header("retry-after");
  return Math.max(backOff2, parseRetryAfter(asked, Date.now()) ?? 0);
}
function failed(ask, { reason, message, help }) {
  return new LookupError(reason, ask.reference, `${describeRequest(ask)}: the registry ${message}`, { help });
}
function outOfTime(ask, isPaced, deadline) {
  const limit = `${deadline.seconds} s for network work`;
  const request = describeRequest(ask);
  return isPaced ? new LookupError(
    "rate-limited",
    ask.reference,
    `${request}: the registry limits requests (429) and the ${limit} don't suffice`,
    {
      help: "Try again later, log in to raise the limit, or give more time with --timeout."
    }
  ) : new LookupError("unavailable", ask.reference, `${request}: the ${limit} are used up`);
}
var REQUEST_MS, RETRIES, LASTING, SHORT_BACK_OFF_MS;
var init_exchange = __esm({
  "src/registry/exchange.ts"() {
    "use strict";
    init_errors();
    init_deadline();
    init_pacing();
    init_refusal();
    REQUEST_MS = 2e4;
    RETRIES = 3;
    LASTING = /* @__PURE__ */ new Set([501, 505]);
    SHORT_BACK_OFF_MS = 200;
  }
});

// src/registry/challenge.ts
function parseChallenges(header) {
  const cursor = { text: header.slice(0, LONGEST_HEADER), at: 0 };
  const challenges = [];
  for (; ; ) {
    take(cursor, SEPARATORS);
    const scheme = take(cursor, TOKEN3);
    if (scheme === "") return challenges;
    const parameters = /* @__PURE__ */ new Map();
    challenges.push({ scheme: scheme.toLowerCase(), parameters });
    take(cursor, SPACE3);
    if (!takeParameters(cursor, parameters)) take(cursor, TOKEN68);
  }
}
function takeParameters(cursor, parameters) {
  let found = false;
  for (; ; ) {
    const start = cursor.at;
    take(cursor, SEPARATORS);
    const pair = takePair(cursor);
    if (pair === void 0) {
      cursor.at = start;
      return found;
    }
    found = true;
    const name = pair.name.toLowerCase();
    if (!parameters.has(name)) parameters.set(name, pair.value);
  }
}
function takePair(cursor) {
  const name = take(cursor, TOKEN3);
  take(cursor, SPACE3);
  if (name === "" || cursor.text[cursor.at] !== "=") return void 0;
  cursor.at += 1;
  take(cursor, SPACE3);
  if (cursor.text[cursor.at] === '"') {
    const value2 = takeQuoted(cursor);
    return value2 === void 0 ? void 0 : { name, value: value2 };
  }
  const value = take(cursor, TOKEN3);
  return value === "" ? void 0 : { name, value };
}
function takeQuoted(cursor) {
  let value = "";
  for (let at = cursor.at + 1; at < cursor.text.length; at += 1) {
    const character = cursor.text[at];
    if (character === '"') {
      cursor.at = at + 1;
      return value;
    }
    if (character === "\\") at += 1;
    value += cursor.text[at] ?? "";
  }
  return void 0;
}
function take(cursor, pattern) {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text)?.[0] ?? "";
  cursor.at += match.length;
  return match;
}
var LONGEST_HEADER, TOKEN3, SPACE3, SEPARATORS, TOKEN68;
var init_challenge = __esm({
  "src/registry/challenge.ts"() {
    "use strict";
    LONGEST_HEADER = 8192;
    TOKEN3 = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
    SPACE3 = /[ \t]*/y;
    SEPARATORS = /[ \t,]*/y;
    TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
  }
});

// src/registry/credential.ts
function basicHeader({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}
var init_credential = __esm({
  "src/registry/credential.ts"() {
    "use strict";
  }
});

// src/registry/redirect.ts
async function follow(exchange, first, rule) {
  let ask = first;
  for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
    const response = await exchange.send(ask);
    if (!REDIRECTS.has(response.status)) return { ask, response };
    ask = redirected(ask, response, rule);
  }
  const message = `${describeRequest(first)} was redirected more than ${MOST_HOPS} times`;
  throw new LookupError("protocol", first.reference, message);
}
function redirected(ask, response, { endpoint: endpoint2, toOtherHosts }) {
  const location = response.header("location") ?? "";
  if (location === "" || !URL.canParse(location, ask.url.href)) {
    throw refused(ask, `answered ${response.status} without a valid Location`);
  }
  const url = new URL(location, ask.url);
  if (!isAllowedTarget(url, endpoint2)) throw refused(ask, "was redirected to a URL that isn't https");
  if (url.origin === ask.url.origin) return { ...ask, url };
  if (!toOtherHosts) throw refused(ask, `was redirected to another host, ${withoutQuery(url)}`);
  const { authorization: _, ...headers } = ask.headers;
  return { ...ask, url, headers };
}
function refused(ask, predicate) {
  return new LookupError("protocol", ask.reference, `${describeRequest(ask)} ${predicate}`);
}
var REDIRECTS, MOST_HOPS;
var init_redirect = __esm({
  "src/registry/redirect.ts"() {
    "use strict";
    init_errors();
    init_endpoint();
    init_refusal();
    REDIRECTS = /* @__PURE__ */ new Set([301, 302, 303, 307, 308]);
    MOST_HOPS = 5;
  }
});

// src/registry/token.ts
async function fetchToken(exchange, question, context) {
  if (context.credential?.kind === "registry-token") {
    return {
      value: context.credential.token,
      fetchedAt: performance.now(),
      expiresAt: Number.POSITIVE_INFINITY
    };
  }
  const asked = tokenRequest(question, context);
  const { ask, response } = await follow(exchange, asked, {
    endpoint: context.endpoint,
    toOtherHosts: false
  });
  if (response.status !== 200) throw realmRefusal(ask, response, context);
  return readToken(ask, response.body);
}
function tokenRequest(question, { endpoint: endpoint2, credential, reference }) {
  const url = realmUrl(question, endpoint2, reference);
  const shared = { maxBytes: TOKEN_BYTES, reference };
  const secret = isConfidential(url) ? credential : void 0;
  if (secret?.kind === "identity-token") {
    const body = new URLSearchParams({
      grant_type: "refresh_token",
      service: question.service ?? "",
      client_id: CLIENT_ID,
      scope: question.scope,
      refresh_token: secret.token
    }).toString();
    const headers2 = { "content-type": "application/x-www-form-urlencoded" };
    return { ...shared, method: "POST", url, headers: headers2, body };
  }
  if (question.service !== void 0) url.searchParams.set("service", question.service);
  url.searchParams.set("scope", question.scope);
  const headers = secret?.kind === "basic" ? { authorization: basicHeader(secret) } : {};
  return { ...shared, method: "GET", url, headers };
}
function realmUrl({ realm }, endpoint2, reference) {
  const url = URL.canParse(realm) ? new URL(realm) : void 0;
  if (url !== void 0 && isAllowedTarget(url, endpoint2)) return url;
  const message = `${endpoint2.origin} asks for a token from a realm that is no https URL`;
  throw new LookupError("protocol", reference, message);
}
function realmRefusal(ask, response, context) {
  const error = refusalOf2(ask, response, context.reference, helpFor2(context));
  if (error.reason !== "not-found") return error;
  return new LookupError("protocol", context.reference, error.message);
}
function helpFor2({ credential }) {
  return credential === void 0 ? void 0 : "The registry's token service refused the stored credentials: log in again.";
}
function readToken(ask, body) {
  const json2 = parseJson(body);
  const value = isRecord(json2) ? json2["token"] ?? json2["access_token"] : void 0;
  if (!isRecord(json2) || typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) {
    throw new LookupError("protocol", ask.reference, `${describeRequest(ask)} answered without a token`);
  }
  const life = json2["expires_in"];
  const seconds = typeof life === "number" && life > 0 ? life : DEFAULT_SECONDS;
  const fetchedAt = performance.now();
  return { value, fetchedAt, expiresAt: fetchedAt + Math.max(seconds - MARGIN_SECONDS, seconds / 2) * 1e3 };
}
var TOKEN_BYTES, DEFAULT_SECONDS, MARGIN_SECONDS, CLIENT_ID;
var init_token = __esm({
  "src/registry/token.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_credential();
    init_endpoint();
    init_redirect();
    init_refusal();
    TOKEN_BYTES = 64 * 1024;
    DEFAULT_SECONDS = 60;
    MARGIN_SECONDS = 5;
    CLIENT_ID = "lambda-image-bot";
  }
});

// src/registry/authorization.ts
function pullScope(path) {
  return `repository:${path}:pull`;
}
function asHeader(token) {
  return `Bearer ${token.value}`;
}
var NEW_TOKEN_MS, HostAuthorization;
var init_authorization = __esm({
  "src/registry/authorization.ts"() {
    "use strict";
    init_errors();
    init_challenge();
    init_credential();
    init_deadline();
    init_endpoint();
    init_token();
    NEW_TOKEN_MS = 3e4;
    HostAuthorization = class {
      #host;
      #endpoint;
      #exchange;
      #credentialsFor;
      #tokens = /* @__PURE__ */ new Map();
      #scheme;
      #credential;
      #credentialFailure;
      constructor(host, endpoint2, exchange, credentialsFor) {
        this.#host = host;
        this.#endpoint = endpoint2;
        this.#exchange = exchange;
        this.#credentialsFor = credentialsFor;
      }
      /** What to send along at once. @throws {LookupError} where a token is needed and can't be had */
      async header(wanted) {
        const scheme = this.#scheme;
        if (scheme === void 0) return void 0;
        if (scheme.kind === "basic") return scheme.header;
        const scope = scheme.hostScope ?? pullScope(wanted.path);
        return this.#bearer({ ...scheme, scope }, wanted, void 0);
      }
      /**
       * The header that answers a 401.
       * @param sent the header that was refused
       * @throws {LookupError} unauthorized where there is nothing better to send
       */
      async answer(header, wanted, sent) {
        const challenges = parseChallenges(header ?? "");
        const bearer = challenges.find(({ scheme }) => scheme === "bearer");
        const answered = bearer ? await this.#answerBearer(bearer, wanted, sent) : await this.#answerBasic(challenges, wanted);
        if (answered === sent) throw this.#unauthorized(wanted, "refused the credentials that it was given");
        return answered;
      }
      /** Where a credential could not be had, that is why we were not let in. */
      explained(error) {
        const isRefusal = error instanceof LookupError && (error.reason === "unauthorized" || error.reason === "denied");
        return isRefusal ? this.#credentialFailure ?? error : error;
      }
      #answerBearer({ parameters }, wanted, sent) {
        const realm = parameters.get("realm") ?? "";
        const service = parameters.get("service");
        const scope = parameters.get("scope") ?? pullScope(wanted.path);
        const hostScope = scope.startsWith("repository:") ? void 0 : scope;
        this.#scheme = { kind: "bearer", realm, service, hostScope };
        return this.#bearer({ realm, service, scope }, wanted, sent);
      }
      async #answerBasic(challenges, wanted) {
        if (!challenges.some(({ scheme }) => scheme === "basic")) {
          throw this.#unauthorized(wanted, "wants an authorization that is neither Basic nor Bearer");
        }
        const credential = await this.#credentialOf();
        if (credential?.kind !== "basic") throw this.#unauthorized(wanted, "wants a user name and a password");
        this.#scheme = { kind: "basic", header: basicHeader(credential) };
        return this.#scheme.header;
      }
      /** A token as a header, fetched once for each scope; anew where it is out of date or was refused. */
      async #bearer(question, wanted, refused3) {
        const { scope } = question;
        const known2 = await this.#tokens.get(scope);
        const now = performance.now();
        const isRefused = known2 !== void 0 && asHeader(known2) === refused3;
        if (isRefused && now < known2.fetchedAt + NEW_TOKEN_MS) {
          throw this.#unauthorized(wanted, "refused the token of its own token service");
        }
        if (known2 !== void 0 && now < known2.expiresAt && !isRefused) return asHeader(known2);
        return asHeader(await this.#freshToken(question, wanted, known2));
      }
      /** Shared between all that found the same token wanting. */
      #freshToken(question, { reference }, stale) {
        const { scope } = question;
        const current = this.#tokens.get(scope);
        const fresh = (async () => {
          const now = await current;
          if (now !== void 0 && now !== stale) return now;
          const credential = await this.#credentialOf();
          const context = { endpoint: this.#endpoint, credential, reference };
          return fetchToken(this.#exchange, question, context);
        })();
        this.#tokens.set(scope, fresh);
        return fresh;
      }
      /** The host's own credential, and only where it stays secret on its way. */
      #credentialOf() {
        const isSafe = isConfidential(new URL(this.#endpoint.base));
        this.#credential ??= isSafe ? this.#findCredential() : Promise.resolve(void 0);
        return this.#credential;
      }
      /** A broken credential helper must not keep us from images that anyone may pull. */
      async #findCredential() {
        try {
          return await withinTime(this.#exchange.deadline, this.#credentialsFor(this.#host), () => this.#late());
        } catch (error) {
          if (!(error instanceof LookupError)) throw error;
          this.#credentialFailure = error;
          return void 0;
        }
      }
      #late() {
        const { seconds } = this.#exchange.deadline;
        const message = `the ${seconds} s for network work were over before there was a credential for ${this.#host}`;
        return new LookupError("unavailable", this.#host, message);
      }
      #unauthorized({ reference }, predicate) {
        return new LookupError("unauthorized", reference, `${this.#endpoint.origin} ${predicate}`, {
          help: `Log in to it (docker login ${this.#host}).`
        });
      }
    };
  }
});

// src/registry/host.ts
var RegistryHost;
var init_host = __esm({
  "src/registry/host.ts"() {
    "use strict";
    init_errors();
    init_authorization();
    init_redirect();
    init_refusal();
    RegistryHost = class {
      endpoint;
      #exchange;
      #authorization;
      /** Settled once the first question is answered or its challenge is, so that one request learns it for all. */
      #opening;
      constructor(name, endpoint2, exchange, credentialsFor) {
        this.endpoint = endpoint2;
        this.#exchange = exchange;
        this.#authorization = new HostAuthorization(name, endpoint2, exchange, credentialsFor);
      }
      /**
       * The answer to a question, redirects followed and a challenge met once.
       * @throws {LookupError} where there is no answer; a status other than 200 is an answer, 401 included
       */
      async ask(question) {
        try {
          const opened = this.#opening;
          if (opened === void 0) return await this.#open(question);
          await opened;
          return await this.#askOpened(this.#askOnce(question), question);
        } catch (error) {
          throw this.#authorization.explained(error);
        }
      }
      /** The error for an answer that isn't the one asked for. */
      refusal({ ask, response }) {
        return this.#authorization.explained(refusalOf2(ask, response, ask.reference));
      }
      #open(question) {
        const first = this.#askOnce(question);
        this.#opening = first.then(
          () => {
          },
          () => {
          }
        );
        return this.#askOpened(first, question);
      }
      async #askOpened(first, question) {
        const { followed, header } = await first;
        return header === void 0 ? followed : this.#follow(question, header);
      }
      async #askOnce(question) {
        const wanted = { path: question.repository.path, reference: question.reference };
        const sent = await this.#authorization.header(wanted);
        const followed = await this.#follow(question, sent);
        const { ask, response } = followed;
        if (response.status !== 401 || ask.url.origin !== this.endpoint.origin) return { followed };
        return {
          followed,
          header: await this.#authorization.answer(response.header("www-authenticate"), wanted, sent)
        };
      }
      #follow(question, authorization) {
        const { method, repository, target, accept, maxBytes, reference } = question;
        const url = typeof target === "string" ? this.#urlOf(repository, target, reference) : target;
        const headers = {
          accept,
          ...authorization !== void 0 && { authorization }
        };
        const ask = { method, url, headers, maxBytes, reference };
        const toOtherHosts = typeof target === "string" && target.startsWith("blobs/");
        return follow(this.#exchange, ask, { endpoint: this.endpoint, toOtherHosts });
      }
      /** A path with dots or escapes could leave the repository: the grammar of references has none, and nor do we. */
      #urlOf({ path }, target, reference) {
        const text2 = `${path}/${target}`;
        if (/^[A-Za-z0-9._:/?=&-]+$/.test(text2) && !text2.split(/[/?]/).some((part) => /^\.*$/.test(part))) {
          return new URL(`${this.endpoint.base}/v2/${text2}`);
        }
        throw new LookupError(
          "protocol",
          reference,
          `${reference} is not a name that a registry can be asked for`
        );
      }
    };
  }
});

// src/registry/link.ts
function nextLink(header) {
  let rest = header?.slice(0, LONGEST_HEADER2) ?? "";
  for (; ; ) {
    const open2 = rest.indexOf("<");
    const close2 = rest.indexOf(">", open2);
    if (open2 < 0 || close2 < 0) return void 0;
    const after = rest.indexOf("<", close2);
    const parameters = after < 0 ? rest.slice(close2 + 1) : rest.slice(close2 + 1, after);
    if (/;[ \t]*rel[ \t]*=[ \t]*"?next(?:["; \t,]|$)/i.test(parameters)) return rest.slice(open2 + 1, close2);
    rest = after < 0 ? "" : rest.slice(after);
  }
}
var LONGEST_HEADER2;
var init_link = __esm({
  "src/registry/link.ts"() {
    "use strict";
    LONGEST_HEADER2 = 8192;
  }
});

// src/registry/tag-list.ts
async function readTags(host, repository) {
  const reference = `${repository.registry}/${repository.path}`;
  const tags = /* @__PURE__ */ new Set();
  const visited = /* @__PURE__ */ new Set();
  let target = `tags/list?n=${PAGE_SIZE}`;
  let bytes = 0;
  while (target !== void 0) {
    const question = { method: "GET", repository, target, accept: "application/json", reference };
    const page2 = await host.ask({ ...question, maxBytes: LIST_BYTES - bytes });
    if (page2.response.status !== 200) throw host.refusal(page2);
    bytes += page2.response.body.length;
    visited.add(page2.ask.url.href);
    const before = tags.size;
    for (const tag of tagsOf(page2)) tags.add(tag);
    target = tags.size === before ? void 0 : nextPage(page2, visited);
  }
  return [...tags];
}
function tagsOf({ ask, response }) {
  const json2 = parseJson(response.body);
  const tags = isRecord(json2) ? json2["tags"] ?? [] : void 0;
  if (!Array.isArray(tags)) throw wrong(ask, "answered without a list of tags");
  return tags.filter((tag) => typeof tag === "string" && TAG2.test(tag));
}
function nextPage({ ask, response }, visited) {
  const link = nextLink(response.header("link"));
  if (link === void 0) return void 0;
  if (!URL.canParse(link, ask.url.href)) throw wrong(ask, "names a next page that is no URL");
  const url = new URL(link, ask.url);
  if (url.origin !== ask.url.origin)
    throw wrong(ask, `names a next page on another host, ${withoutQuery(url)}`);
  if (visited.has(url.href)) throw wrong(ask, "names a next page that was read already");
  if (visited.size >= MOST_PAGES) {
    throw new LookupError(
      "too-large",
      ask.reference,
      `${describeRequest(ask)} has more than ${MOST_PAGES} pages`
    );
  }
  return url;
}
function wrong(ask, predicate) {
  return new LookupError("protocol", ask.reference, `${describeRequest(ask)} ${predicate}`);
}
var LIST_BYTES, MOST_PAGES, PAGE_SIZE, TAG2;
var init_tag_list = __esm({
  "src/registry/tag-list.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_endpoint();
    init_link();
    init_refusal();
    LIST_BYTES = 16 * 1024 * 1024;
    MOST_PAGES = 100;
    PAGE_SIZE = 1e3;
    TAG2 = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
  }
});

// src/registry/body.ts
async function readBody(stream, options) {
  const decoded = await decode(stream, options.contentEncoding);
  if (decoded === void 0) {
    stream.destroy();
    return "unknown-encoding";
  }
  const chunks = [];
  let size = 0;
  for await (const chunk of decoded) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > options.maxBytes) {
      stream.destroy();
      return options.cut ? Buffer.concat(chunks).subarray(0, options.maxBytes) : "too-large";
    }
  }
  return Buffer.concat(chunks);
}
async function decode(stream, contentEncoding = "identity") {
  const encoding = contentEncoding.trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return stream;
  if (encoding !== "gzip" && encoding !== "x-gzip") return void 0;
  const { createGunzip } = await Promise.resolve().then(() => __toESM(require("node:zlib"), 1));
  const gunzip = createGunzip();
  stream.on("error", (error) => gunzip.destroy(error));
  return stream.pipe(gunzip);
}
var init_body = __esm({
  "src/registry/body.ts"() {
    "use strict";
  }
});

// src/registry/transport.ts
function createTransport(environment2) {
  const direct = openDirectly();
  const proxy = environment2["https_proxy"] || environment2["HTTPS_PROXY"];
  const noProxy = environment2["no_proxy"] || environment2["NO_PROXY"];
  const proxied = proxy ? openThroughProxy(withScheme(proxy), noProxy ?? "") : direct;
  return (request) => send(request, request.url.protocol === "https:" ? proxied : direct);
}
async function send(request, open2) {
  const abort = new AbortController();
  const timeUp = `did not answer within ${Math.ceil(request.timeoutMs / 1e3)} s`;
  const timer = setTimeout(() => abort.abort(timeUp), request.timeoutMs);
  try {
    return await read(request, await open2(request, abort));
  } catch (error) {
    return abort.signal.aborted ? timedOut(String(abort.signal.reason)) : networkFailure(error);
  } finally {
    clearTimeout(timer);
  }
}
async function read(request, head) {
  const { statusCode: status, headers } = head;
  const header = (name) => joined(headers[name]);
  const cut = status !== 200;
  const maxBytes = cut ? ERROR_BODY_BYTES : request.maxBytes;
  const contentEncoding = request.method === "HEAD" ? void 0 : header("content-encoding");
  const body = await readBody(head.body, { maxBytes, cut, contentEncoding });
  if (body === "too-large") return failure("too-large", `sent more than ${maxBytes} bytes`);
  if (body === "unknown-encoding") return failure("protocol", "sent a body in an encoding not asked for");
  return { status, header, body };
}
function openDirectly() {
  const loaded = /* @__PURE__ */ new Map();
  return async (request, abort) => {
    const { protocol } = request.url;
    const start = loaded.get(protocol) ?? loadRequest(protocol);
    loaded.set(protocol, start);
    return openWith(await start, request, abort);
  };
}
async function loadRequest(protocol) {
  const { Agent, request } = await (protocol === "https:" ? Promise.resolve().then(() => __toESM(require("node:https"), 1)) : Promise.resolve().then(() => __toESM(require("node:http"), 1)));
  const agent = new Agent({ keepAlive: true, autoSelectFamilyAttemptTimeout: EACH_ADDRESS_MS });
  return (url, options) => request(url, { ...options, agent });
}
function openWith(start, asked, abort) {
  const { method, url, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const request = start(url, { method, headers, signal: abort.signal, timeout: CONNECT_MS });
    request.once("timeout", () => request.socket?.connecting && abort.abort(NO_CONNECTION));
    request.once("error", reject);
    request.once("response", (response) => {
      request.on("error", () => {
      });
      resolve({ statusCode: response.statusCode ?? 0, headers: response.headers, body: response });
    });
    request.end(body);
  });
}
function withScheme(proxy) {
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}
function openThroughProxy(httpsProxy, noProxy) {
  let agent;
  return async ({ method, url, headers, body }, { signal }) => {
    if (!isProxyUrl(httpsProxy)) throw new ProxyError();
    const undici = await Promise.resolve().then(() => __toESM(require("./chunks/undici.cjs"), 1));
    agent ??= new undici.EnvHttpProxyAgent({ httpsProxy, noProxy });
    const dispatcher = agent;
    const answer2 = undici.request(url, { method, headers, signal, body: body ?? null, dispatcher });
    return Promise.race([answer2, aborted(signal)]);
  };
}
function isProxyUrl(text2) {
  return URL.canParse(text2) && /^https?:$/.test(new URL(text2).protocol);
}
function aborted(signal) {
  return new Promise((_, reject) => signal.addEventListener("abort", reject, { once: true }));
}
function joined(value) {
  return typeof value === "string" ? value : value?.join(", ");
}
function timedOut(message) {
  return { ...failure("unavailable", message, 1), isUnreachable: message === NO_CONNECTION };
}
function networkFailure(error) {
  if (error instanceof ProxyError) return badProxy();
  const code = codeOf(error);
  if (/^(?:HPE|Z)_/.test(code)) return failure("protocol", `sent no valid HTTP (${code})`);
  const message = `could not be reached (${code})`;
  if (!TLS.test(code))
    return { ...failure("unavailable", message, 3), isUnreachable: UNREACHABLE.test(code) };
  const help = "Name the authority of its certificate in a file, and that file in NODE_EXTRA_CA_CERTS.";
  return { ...failure("unavailable", message), isUnreachable: true, help };
}
function badProxy() {
  const message = "could not be asked: HTTPS_PROXY is no URL of an http or https proxy";
  const help = "Set HTTPS_PROXY to http://HOST:PORT, or unset it.";
  return { ...failure("unavailable", message), isUnreachable: true, help };
}
function codeOf(error) {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("cause" in error && error.cause !== void 0) return codeOf(error.cause);
  return error instanceof Error ? error.name : "unknown";
}
function failure(reason, message, retries = 0) {
  return { status: "failed", reason, message, retries, isUnreachable: false };
}
var ERROR_BODY_BYTES, CONNECT_MS, NO_CONNECTION, EACH_ADDRESS_MS, ProxyError, UNREACHABLE, TLS;
var init_transport = __esm({
  "src/registry/transport.ts"() {
    "use strict";
    init_body();
    ERROR_BODY_BYTES = 64 * 1024;
    CONNECT_MS = 1e4;
    NO_CONNECTION = `did not accept a connection within ${CONNECT_MS / 1e3} s`;
    EACH_ADDRESS_MS = 2e3;
    ProxyError = class extends Error {
    };
    UNREACHABLE = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;
    TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/;
  }
});

// src/registry/client.ts
function createRegistryClient(options) {
  const deadline = createDeadline(options.timeoutSeconds);
  const exchange = createExchange(createTransport(options.environment), deadline, options.userAgent);
  const hostOf2 = hostTable(options, exchange);
  const digests = createMemo();
  const manifests = createMemo();
  const configs = createMemo();
  const tagLists = createMemo();
  async function fetchManifest(repository, reference) {
    const fetched = await getManifest(hostOf2(repository, reference), repository, reference);
    manifests.keep(referenceText(repository, fetched.digest), fetched);
    return fetched;
  }
  function readManifest(repository, reference) {
    const text2 = referenceText(repository, reference);
    return manifests.ask(text2, () => fetchManifest(repository, reference));
  }
  async function findDigest(repository, reference) {
    const known2 = manifests.peek(referenceText(repository, reference));
    const digest = known2 ? void 0 : await headDigest(hostOf2(repository, reference), repository, reference);
    return digest ?? (await readManifest(repository, reference)).digest;
  }
  return {
    resolveDigest(repository, reference) {
      const text2 = referenceText(repository, reference);
      return digests.ask(text2, () => findDigest(repository, reference));
    },
    readManifest,
    readConfig(repository, configDigest) {
      const text2 = referenceText(repository, configDigest);
      return configs.ask(text2, async () => {
        if (isDigest(configDigest))
          return getConfig(hostOf2(repository, configDigest), repository, configDigest);
        throw new LookupError("protocol", text2, `${text2} is not a digest`);
      });
    },
    listTags(repository) {
      const text2 = `${repository.registry}/${repository.path}`;
      return tagLists.ask(text2, async () => readTags(hostOf2(repository), repository));
    },
    requestCount: () => exchange.requestCount
  };
}
function hostTable(options, exchange) {
  const hosts = /* @__PURE__ */ new Map();
  return (repository, reference) => {
    const { registry, path } = repository;
    const known2 = hosts.get(registry);
    if (known2 !== void 0) return known2;
    const text2 = reference === void 0 ? `${registry}/${path}` : referenceText(repository, reference);
    if (!options.allowedHosts.has(registry)) throw notAllowed(registry, text2);
    const endpoint2 = endpointOf(registry, options.endpoints);
    if (endpoint2 === void 0) throw new LookupError("protocol", text2, `${registry} has no valid endpoint`);
    const host = new RegistryHost(registry, endpoint2, exchange, options.credentialsFor);
    hosts.set(registry, host);
    return host;
  };
}
function notAllowed(registry, text2) {
  return new LookupError(
    "denied",
    text2,
    `${text2} was not asked for: the configuration does not allow ${registry}`,
    {
      help: "Only the registries of managed images and of the configuration are called."
    }
  );
}
function createMemo() {
  const answers = /* @__PURE__ */ new Map();
  return {
    ask(key, find) {
      const known2 = answers.get(key);
      if (known2 !== void 0) return known2;
      const answer2 = find().catch((error) => {
        throw error instanceof LookupError && error.reference !== key ? renamed(error, key) : error;
      });
      answers.set(key, answer2);
      return answer2;
    },
    keep(key, answer2) {
      if (!answers.has(key)) answers.set(key, Promise.resolve(answer2));
    },
    peek: (key) => answers.get(key)
  };
}
function renamed(error, reference) {
  return new LookupError(error.reason, reference, error.message, { help: error.help, cause: error });
}
var init_client = __esm({
  "src/registry/client.ts"() {
    "use strict";
    init_errors();
    init_digest();
    init_content();
    init_deadline();
    init_endpoint();
    init_exchange();
    init_host();
    init_tag_list();
    init_transport();
  }
});

// src/registry/credential-helper.ts
async function askCredentialHelper(name, host, environment2) {
  const program = `docker-credential-${name}`;
  if (!/^[A-Za-z0-9_.-]+$/.test(name))
    return { failure: "docker's config.json names a helper that is no name" };
  const server = host === "docker.io" ? "https://index.docker.io/v1/" : host;
  const { output, error } = await run(program, server, environment2);
  if (NOT_FOUND.test(output)) return {};
  if (error !== void 0) return { failure: `${program} get failed (${error})` };
  const credential = credentialOf(output);
  return credential ? { credential } : { failure: `${program} get did not answer with a credential` };
}
async function run(program, input, environment2) {
  const options = {
    timeout: HELPER_MS,
    // A helper that doesn't end when asked to would be waited for as long as it likes.
    killSignal: "SIGKILL",
    maxBuffer: HELPER_BYTES,
    env: { ...environment2 },
    windowsHide: true
  };
  const { execFile } = await Promise.resolve().then(() => __toESM(require("node:child_process"), 1));
  return new Promise((resolve) => {
    const child = execFile(program, ["get"], options, (error, output) => {
      const code = error === null ? void 0 : error.killed ? "it took too long" : String(error.code ?? error.name);
      resolve({ output, error: code });
    });
    child.stdin?.on("error", () => {
    });
    child.stdin?.end(input);
  });
}
function credentialOf(output) {
  const json2 = parseJson(Buffer.from(output));
  const { Username: username, Secret: secret } = isRecord(json2) ? json2 : {};
  if (typeof username !== "string" || typeof secret !== "string" || secret === "") return void 0;
  if (username === "<token>") return { kind: "identity-token", token: secret };
  return username === "" ? void 0 : { kind: "basic", username, password: secret };
}
var HELPER_MS, HELPER_BYTES, NOT_FOUND;
var init_credential_helper = __esm({
  "src/registry/credential-helper.ts"() {
    "use strict";
    init_json();
    init_refusal();
    HELPER_MS = 1e4;
    HELPER_BYTES = 64 * 1024;
    NOT_FOUND = /credentials not found/i;
  }
});

// src/registry/docker-config.ts
function parseDockerConfig(json2) {
  const config = isRecord(json2) ? json2 : {};
  const auths = isRecord(config["auths"]) ? Object.entries(config["auths"]) : [];
  const helpers = Object.entries(textRecord(config["credHelpers"]) ?? {});
  const credsStore = config["credsStore"];
  return {
    auths: new Map(auths.flatMap(([key, entry]) => isRecord(entry) ? [[hostOfKey(key), entry]] : [])),
    credHelpers: new Map(helpers.map(([key, helper]) => [hostOfKey(key), helper])),
    credsStore: typeof credsStore === "string" && credsStore !== "" ? credsStore : void 0
  };
}
function hostOfKey(key) {
  const host = (key.replace(/^https?:\/\//i, "").split("/", 1)[0] ?? "").toLowerCase();
  return DOCKER_HUB_HOSTS.has(host) ? "docker.io" : host;
}
function credentialOfEntry(entry) {
  const { identitytoken, registrytoken, username, password, auth } = entry;
  if (typeof identitytoken === "string" && identitytoken !== "") {
    return { kind: "identity-token", token: identitytoken };
  }
  if (typeof registrytoken === "string" && /^[\x21-\x7e]+$/.test(registrytoken)) {
    return { kind: "registry-token", token: registrytoken };
  }
  if (typeof auth === "string" && auth !== "") return credentialOfAuth(auth);
  if (typeof username !== "string" || typeof password !== "string" || username === "") return void 0;
  return { kind: "basic", username, password };
}
function credentialOfAuth(auth) {
  const text2 = Buffer.from(auth, "base64").toString("utf8").replace(/\0+$/, "");
  const colon = text2.indexOf(":");
  if (colon < 1) return void 0;
  return { kind: "basic", username: text2.slice(0, colon), password: text2.slice(colon + 1) };
}
var DOCKER_HUB_HOSTS;
var init_docker_config = __esm({
  "src/registry/docker-config.ts"() {
    "use strict";
    init_json();
    DOCKER_HUB_HOSTS = /* @__PURE__ */ new Set(["docker.io", "index.docker.io", "registry-1.docker.io"]);
  }
});

// src/registry/credentials.ts
function createDockerCredentials(environment2) {
  let config;
  return async (host) => {
    config ??= readDockerConfig(environment2);
    return findCredential(await config, host, environment2);
  };
}
async function readDockerConfig(environment2) {
  const directory = environment2["DOCKER_CONFIG"] || (0, import_node_path3.join)(environment2["HOME"] || (0, import_node_os.homedir)(), ".docker");
  const bytes = await (0, import_promises2.readFile)((0, import_node_path3.join)(directory, "config.json")).catch(() => void 0);
  return parseDockerConfig(bytes && parseJson(bytes));
}
async function findCredential(config, host, environment2) {
  const helper = config.credHelpers.get(host) ?? config.credsStore;
  const answer2 = helper === void 0 ? {} : await askCredentialHelper(helper, host, environment2);
  const entry = config.auths.get(host);
  const credential = answer2.credential ?? (entry && credentialOfEntry(entry));
  if (credential === void 0 && answer2.failure !== void 0) {
    throw new LookupError("unauthorized", host, `${host} wants a login: ${answer2.failure}`, {
      help: `Repair the credential helper, or log in again (docker login ${host}).`
    });
  }
  return credential;
}
var import_promises2, import_node_os, import_node_path3;
var init_credentials = __esm({
  "src/registry/credentials.ts"() {
    "use strict";
    import_promises2 = require("node:fs/promises");
    import_node_os = require("node:os");
    import_node_path3 = require("node:path");
    init_errors();
    init_credential_helper();
    init_docker_config();
    init_refusal();
  }
});

// src/registry/first-credential.ts
function firstCredentialOf(...sources) {
  return async (host) => {
    let failure2;
    for (const source2 of sources) {
      try {
        const credential = await source2(host);
        if (credential !== void 0) return credential;
      } catch (error) {
        if (!(error instanceof LookupError)) throw error;
        failure2 ??= error;
      }
    }
    if (failure2 !== void 0) throw failure2;
    return void 0;
  };
}
var init_first_credential = __esm({
  "src/registry/first-credential.ts"() {
    "use strict";
    init_errors();
  }
});

// src/report/printable.ts
function printable2(text2) {
  return text2.replace(UNPRINTABLE, (character) => SHORT[character] ?? escapeOf(character));
}
function printableLine(text2) {
  return text2.split("	").map(printable2).join("	");
}
function printableJson(json2) {
  const printed = json2.replace(NOT_ASCII, (run3) => run3.replace(UNPRINTABLE, escapeOf));
  return printed.includes("##[") ? printed.replaceAll("##[", "#\\u0023[") : printed;
}
function escapeOf(character) {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
var UNPRINTABLE, SHORT, NOT_ASCII;
var init_printable2 = __esm({
  "src/report/printable.ts"() {
    "use strict";
    UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
    SHORT = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
    NOT_ASCII = /[^\n -~]+/g;
  }
});

// src/report/json.ts
function* jsonPieces(report) {
  let separator = "{";
  for (const [key, value] of Object.entries(report)) {
    yield `${separator}
  ${JSON.stringify(key)}: `;
    if (Array.isArray(value) && value.length > 0) yield* listPieces(value);
    else yield memberText(value);
    separator = ",";
  }
  yield "\n}\n";
}
function* listPieces(list) {
  for (let from = 0; from < list.length; from += PORTION) {
    const text2 = memberText(list.slice(from, from + PORTION));
    yield (from === 0 ? LIST_START : ",") + text2.slice(LIST_START.length, -LIST_END.length);
  }
  yield LIST_END;
}
function memberText(value) {
  const text2 = JSON.stringify({ "": value }, null, 2);
  return printableJson(text2.slice(MEMBER_START.length, -MEMBER_END.length));
}
var PORTION, LIST_START, LIST_END, MEMBER_START, MEMBER_END;
var init_json2 = __esm({
  "src/report/json.ts"() {
    "use strict";
    init_printable2();
    PORTION = 64;
    LIST_START = "[";
    LIST_END = "\n  ]";
    MEMBER_START = '{\n  "": ';
    MEMBER_END = "\n}";
  }
});

// src/report/counts.ts
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function planCounts(plan) {
  const files2 = new Set(plan.changes.map(({ file }) => file)).size;
  const where = files2 === 0 ? "" : ` in ${counted(files2, "file")}`;
  const findings = ["error", "warning", "info"].flatMap((severity) => {
    const count = plan.findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity === "info" ? "note" : severity)];
  });
  const undetermined = plan.undetermined.length === 0 ? [] : [`${plan.undetermined.length} undetermined`];
  return [counted(plan.changes.length, "change") + where, ...findings, ...undetermined].join(", ");
}
function effortCounts({ stats }) {
  const seconds = (stats.durationMs / 1e3).toFixed(1);
  const looked = `${counted(stats.files, "Dockerfile")}, ${counted(stats.imageUses, "image use")}`;
  return `${looked}, ${counted(stats.registryRequests, "registry request")}, ${seconds} s`;
}
var init_counts = __esm({
  "src/report/counts.ts"() {
    "use strict";
  }
});

// src/report/markdown-text.ts
function markdownCode(text2) {
  const shown = text2.replace(INVISIBLE, " ").replaceAll("|", "\xA6");
  if (shown.trim() === "") return "` `";
  let fence2 = "`";
  while (shown.includes(fence2)) fence2 += "`";
  const padding = fence2.length > 1 || /^ .* $/.test(shown) ? " " : "";
  return fence2 + padding + shown + padding + fence2;
}
function markdownText(text2) {
  return text2.replace(INVISIBLE, " ").replaceAll("|", "\xA6").replace(/[\\`*_~[\](){}!<>&+-]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/@|GH-|GH&#45;/gi, "$&\u200B").replace(/(?<!&)#/g, "#\u200B").replace(/:\/\//g, ":\u200B//").replace(/www\./gi, "www\u200B.");
}
var INVISIBLE;
var init_markdown_text = __esm({
  "src/report/markdown-text.ts"() {
    "use strict";
    INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
  }
});

// src/report/markdown.ts
function renderMarkdown(plan) {
  const findings = [...plan.findings].sort((a, b) => compareSeverities(a.severity, b.severity));
  const sections = [
    "# lambda-image-bot",
    `${planCounts(plan)}.`,
    ...table("Changes", ["File", "Old", "New", "Runtime"], plan.changes.map(changeCells)),
    ...table("Findings", ["Severity", "Where", "What", "What to do"], findings.map(findingCells)),
    ...table("Undetermined", ["Image", "Reason", "Message"], plan.undetermined.map(undeterminedCells)),
    `${effortCounts(plan)}.`
  ];
  return `${sections.join("\n\n")}
`;
}
function table(title, heads, rows) {
  if (rows.length === 0) return [];
  const lines = [heads, heads.map(() => "---"), ...rows.slice(0, MAXIMUM_ROWS)];
  const rest = rows.length - MAXIMUM_ROWS;
  return [
    `## ${title}`,
    lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    ...rest > 0 ? [`\u2026and ${rest} more.`] : []
  ];
}
function changeCells(change) {
  return [
    markdownCode(`${change.file}:${change.line}`),
    markdownCode(change.oldReference),
    markdownCode(change.newReference),
    markdownText(change.newRuntime ?? change.runtime ?? "")
  ];
}
function findingCells(finding) {
  const { location, image } = finding;
  const where = location ? `${location.file}:${location.line}` : image;
  return [
    finding.severity,
    where === void 0 ? "" : markdownCode(where),
    `${markdownText(finding.message)} ${markdownCode(finding.id)}`,
    markdownText(finding.help)
  ];
}
function undeterminedCells({ reference, reason, message }) {
  return [markdownCode(reference), reason, markdownText(message)];
}
var MAXIMUM_ROWS;
var init_markdown = __esm({
  "src/report/markdown.ts"() {
    "use strict";
    init_counts();
    init_markdown_text();
    init_severity();
    MAXIMUM_ROWS = 500;
  }
});

// src/report/report.ts
function reportOf(command, plan, pullRequests2) {
  const editsIn2 = editReader(plan);
  return {
    schemaVersion: 1,
    command,
    changes: plan.changes.map((change) => reportChange(change, editsIn2(change))),
    findings: plan.findings.map(reportFinding),
    undetermined: plan.undetermined.map(({ reference, reason, message }) => ({ reference, reason, message })),
    ...pullRequests2 && { pullRequests: pullRequests2 },
    stats: plan.stats
  };
}
function reportChange(change, edits) {
  const { kind, file, line: line2, column, oldReference, newReference, runtime, newRuntime, datedTag } = change;
  return {
    ...{ kind, file, line: line2, column, oldReference, newReference },
    ...runtime !== void 0 && { runtime },
    ...newRuntime !== void 0 && { newRuntime },
    ...datedTag !== void 0 && { datedTag },
    group: change.group,
    edits,
    ...change.notes && { notes: change.notes }
  };
}
function reportFinding(finding) {
  const { id, severity, confidence, message, help, location, image } = finding;
  return {
    ...{ id, severity, confidence, message, help },
    ...location,
    ...image !== void 0 && { image }
  };
}
function editReader(plan) {
  const starts = /* @__PURE__ */ new Map();
  return ({ file, edits }) => {
    const text2 = plan.sources.get(file)?.text ?? "";
    const lineStarts = starts.get(file) ?? lineStartsOf(text2);
    starts.set(file, lineStarts);
    return edits.map((edit) => reportEdit(text2, lineStarts, edit));
  };
}
function reportEdit(text2, lineStarts, edit) {
  const start = positionAt(lineStarts, edit.start);
  const end2 = positionAt(lineStarts, edit.end);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end2.line,
    endColumn: end2.column,
    oldText: text2.slice(edit.start, edit.end),
    newText: edit.newText
  };
}
var init_report = __esm({
  "src/report/report.ts"() {
    "use strict";
    init_position();
  }
});

// src/report/paint.ts
function createPaint(colour) {
  return colour ? (text2, name) => `\x1B[${CODES[name]}m${text2}\x1B[0m` : (text2) => text2;
}
var CODES;
var init_paint = __esm({
  "src/report/paint.ts"() {
    "use strict";
    CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
  }
});

// src/report/diff-path.ts
function diffPath(path) {
  const quoted = path.replace(/[\p{Cc}"\\]/gu, (character) => ESCAPES2[character] ?? octal(character));
  if (quoted !== path) return `"${quoted}"`;
  return path.includes(" ") ? `${path}	` : path;
}
function octal(character) {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
var ESCAPES2;
var init_diff_path = __esm({
  "src/report/diff-path.ts"() {
    "use strict";
    ESCAPES2 = {
      "\x07": "\\a",
      "\b": "\\b",
      "	": "\\t",
      "\n": "\\n",
      "\v": "\\v",
      "\f": "\\f",
      "\r": "\\r",
      '"': '\\"',
      "\\": "\\\\"
    };
  }
});

// src/report/unified-diff.ts
function unifiedDiff(path, source2, edits) {
  const bom = source2.hasBom ? "\uFEFF" : "";
  const text2 = bom + source2.text;
  const shifted = edits.map(({ start, end: end2, newText }) => ({
    start: start + bom.length,
    end: end2 + bom.length,
    newText
  }));
  const blocks = changedBlocks(text2, shifted);
  if (blocks.length === 0) return "";
  const lines = linesOf(text2);
  let drift = 0;
  const hunks = hunksOf(blocks).map((hunk) => {
    const rendered = renderHunk(lines, hunk, drift);
    drift += hunk.growth;
    return rendered;
  });
  return `--- ${diffPath(`a/${path}`)}
+++ ${diffPath(`b/${path}`)}
${hunks.join("")}`;
}
function linesOf(text2) {
  const starts = lineStartsOf(text2);
  const lines = starts.map((start, index) => text2.slice(start, starts[index + 1]));
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
function changedBlocks(text2, edits) {
  const starts = lineStartsOf(text2);
  const groups = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const start = positionAt(starts, edit.start).line - 1;
    const end2 = positionAt(starts, edit.end).line;
    const last = groups.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end2);
      last.edits.push(edit);
    } else {
      groups.push({ start, end: end2, edits: [edit] });
    }
  }
  return groups.flatMap((group) => {
    const from = starts[group.start] ?? 0;
    const old = text2.slice(from, starts[group.end] ?? text2.length);
    const within = group.edits.map(({ start, end: end2, newText }) => ({
      start: start - from,
      end: end2 - from,
      newText
    }));
    return trimBlock(group.start, linesOf(old), linesOf(applyEdits(old, within)));
  });
}
function trimBlock(start, oldLines, newLines) {
  const shorter = Math.min(oldLines.length, newLines.length);
  let head = 0;
  while (head < shorter && oldLines[head] === newLines[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && oldLines.at(-1 - tail) === newLines.at(-1 - tail)) tail += 1;
  const end2 = start + oldLines.length - tail;
  const kept = newLines.slice(head, newLines.length - tail);
  return start + head === end2 && kept.length === 0 ? [] : [{ start: start + head, end: end2, newLines: kept }];
}
function hunksOf(blocks) {
  const hunks = [];
  for (const block of blocks) {
    const { start, end: end2 } = block;
    const growth = block.newLines.length - (end2 - start);
    const last = hunks.at(-1);
    if (last && start - last.end <= 2 * CONTEXT) {
      last.blocks.push(block);
      last.end = end2;
      last.growth += growth;
    } else {
      hunks.push({ start, end: end2, blocks: [block], growth });
    }
  }
  return hunks;
}
function renderHunk(lines, hunk, drift) {
  const start = Math.max(hunk.start - CONTEXT, 0);
  const end2 = Math.min(hunk.end + CONTEXT, lines.length);
  const body = [];
  let at = start;
  for (const block of hunk.blocks) {
    body.push(...marked(" ", lines.slice(at, block.start)));
    body.push(...marked("-", lines.slice(block.start, block.end)));
    body.push(...marked("+", block.newLines));
    at = block.end;
  }
  body.push(...marked(" ", lines.slice(at, end2)));
  const count = end2 - start;
  return `@@ -${range(start, count)} +${range(start + drift, count + hunk.growth)} @@
${body.join("")}`;
}
function range(start, count) {
  const line2 = count === 0 ? start : start + 1;
  return count === 1 ? `${line2}` : `${line2},${count}`;
}
function marked(mark, lines) {
  return lines.map(
    (line2) => line2.endsWith("\n") ? mark + line2 : `${mark}${line2}
\\ No newline at end of file
`
  );
}
var CONTEXT;
var init_unified_diff = __esm({
  "src/report/unified-diff.ts"() {
    "use strict";
    init_edit();
    init_position();
    init_diff_path();
    CONTEXT = 3;
  }
});

// src/report/text.ts
function renderText(plan, style) {
  const paint = createPaint(style.colour);
  const general = plan.findings.filter(({ location }) => location === void 0);
  const sections = [
    ...filesOf(plan).map(([file, section]) => renderFile(plan, file, section, style, paint)),
    ...general.length > 0 ? [ranked(general).flatMap((finding) => findingLines(finding, paint))] : [],
    ...plan.undetermined.length > 0 ? [undeterminedLines(plan, paint)] : [],
    [paint(planCounts(plan), "bold"), paint(effortCounts(plan), "dim")]
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function filesOf(plan) {
  const files2 = /* @__PURE__ */ new Map();
  const sectionOf = (file) => {
    const section = files2.get(file) ?? { changes: [], findings: [] };
    files2.set(file, section);
    return section;
  };
  for (const change of plan.changes) sectionOf(change.file).changes.push(change);
  for (const finding of plan.findings) {
    if (finding.location) sectionOf(finding.location.file).findings.push(finding);
  }
  return [...files2].sort(([a], [b]) => a < b ? -1 : 1);
}
function renderFile(plan, file, section, style, paint) {
  return [
    paint(printable2(file), "bold"),
    ...section.changes.flatMap((change) => changeLines(change, paint)),
    ...ranked(section.findings).flatMap((finding) => findingLines(finding, paint)),
    ...style.diff ? diffLines(plan, file, section.changes, style, paint) : []
  ];
}
function changeLines(change, paint) {
  const { line: line2, column, oldReference, newReference, notes = [] } = change;
  const word = paint(KIND_WORDS[change.kind], "green");
  const what = [change.newRuntime ?? change.runtime, change.datedTag].filter((part) => part !== void 0);
  const about = what.length === 0 ? "" : paint(` (${printable2(what.join(", "))})`, "dim");
  return [
    `  ${line2}:${column} ${word} ${shortReference(oldReference)} \u2192 ${shortReference(newReference)}${about}`,
    ...notes.map((note) => `      ${printable2(note)}`)
  ];
}
function shortReference(reference) {
  return printable2(reference).replace(/@(sha\d+:[0-9a-f]{12})[0-9a-f]+/, "@$1\u2026");
}
function findingLines(finding, paint) {
  const { id, severity, message, help, location, image } = finding;
  const place = location ? `${location.line}:${location.column} ` : "";
  const subject = image === void 0 ? "" : `${printable2(image)}: `;
  const word = paint(severity, SEVERITY_COLOURS[severity]);
  return [
    `  ${place}${word} ${printable2(subject + message)} ${paint(`[${id}]`, "dim")}`,
    `      ${printable2(help)}`
  ];
}
function ranked(findings) {
  const lineOf2 = ({ location }) => location?.line ?? 0;
  return [...findings].sort((a, b) => compareSeverities(a.severity, b.severity) || lineOf2(a) - lineOf2(b));
}
function undeterminedLines(plan, paint) {
  return [
    paint("undetermined", "bold"),
    ...plan.undetermined.map(
      ({ reference, reason, message }) => `  ${paint(reason, "yellow")} ${shortReference(reference)}: ${printable2(message)}`
    )
  ];
}
function diffLines(plan, file, changes, style, paint) {
  const source2 = plan.sources.get(file);
  if (source2 === void 0 || changes.length === 0) return [];
  const edits = changes.flatMap((change) => change.edits);
  const lines = unifiedDiff(file, source2, edits).split("\n").slice(0, -1);
  return ["", ...lines.map((line2, index) => diffLine(line2, index, style, paint))];
}
function diffLine(line2, index, style, paint) {
  const shown = style.terminal ? printableLine(line2) : line2;
  if (index < 2) return paint(shown, "bold");
  if (line2.startsWith("+")) return paint(shown, "green");
  if (line2.startsWith("-")) return paint(shown, "red");
  return line2.startsWith("@@") ? paint(shown, "cyan") : shown;
}
var SEVERITY_COLOURS, KIND_WORDS;
var init_text = __esm({
  "src/report/text.ts"() {
    "use strict";
    init_counts();
    init_paint();
    init_printable2();
    init_severity();
    init_unified_diff();
    SEVERITY_COLOURS = {
      error: "red",
      warning: "yellow",
      info: "cyan"
    };
    KIND_WORDS = {
      pin: "pin",
      digest: "update",
      tag: "update",
      migration: "migrate"
    };
  }
});

// src/workspace/dockerfile-name.ts
function hasDockerfileName(path) {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (name.endsWith(".dockerignore") || name.endsWith(".containerignore")) return false;
  if (name.startsWith("containerfile") || name.endsWith(".dockerfile")) return true;
  return name === "dockerfile" || name.startsWith("dockerfile.");
}
var DOCKERFILE_NAMES;
var init_dockerfile_name = __esm({
  "src/workspace/dockerfile-name.ts"() {
    "use strict";
    DOCKERFILE_NAMES = ["dockerfile", "dockerfile.*", "*.dockerfile", "containerfile*"];
  }
});

// src/workspace/link-guard.ts
function createLinkGuard(root) {
  const known2 = /* @__PURE__ */ new Map([["", false]]);
  const links = /* @__PURE__ */ new Map();
  function isBelowLink(directory) {
    const answer2 = known2.get(directory);
    if (answer2 !== void 0) return answer2;
    const parent = parentOf(directory);
    const linked = isBelowLink(parent) || linksOf(parent).has(nameOf2(directory));
    known2.set(directory, linked);
    return linked;
  }
  function linksOf(directory) {
    const found = links.get(directory) ?? readLinks((0, import_node_path4.join)(root, directory));
    links.set(directory, found);
    return found;
  }
  return (path) => isOutside(path) || isBelowLink(parentOf(path));
}
function parentOf(path) {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
function nameOf2(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function isOutside(path) {
  if ((0, import_node_path4.isAbsolute)(path) || path.includes("\0")) return true;
  return path.includes("..") && path.split(/[\\/]/).includes("..");
}
function readLinks(directory) {
  try {
    const entries = (0, import_node_fs.readdirSync)(directory, { withFileTypes: true });
    return new Set(entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name));
  } catch {
    return /* @__PURE__ */ new Set();
  }
}
var import_node_fs, import_node_path4;
var init_link_guard = __esm({
  "src/workspace/link-guard.ts"() {
    "use strict";
    import_node_fs = require("node:fs");
    import_node_path4 = require("node:path");
  }
});

// src/workspace/list-git.ts
function listGit(directory, isWanted, names3) {
  const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"];
  const patterns = names3.map((name) => `:(glob,icase)**/${name}`);
  const git = (0, import_node_child_process.spawn)("git", [...SAFE_SETTINGS, "-C", directory, ...listing, ...patterns], {
    stdio: ["ignore", "pipe", "pipe"],
    env: environment()
  });
  const paths = /* @__PURE__ */ new Set();
  let rest = "";
  git.stdout.setEncoding("utf8").on("data", (chunk) => {
    const records = (rest + chunk).split("\0");
    rest = records.pop() ?? "";
    for (const path of records) if (isWanted(path)) paths.add(path);
  });
  let message = "";
  git.stderr.setEncoding("utf8").on("data", (chunk) => {
    if (message.length < MAXIMUM_MESSAGE) message += chunk;
  });
  return new Promise((resolve) => {
    git.on("error", (error) => resolve(notStarted(error)));
    git.on("close", (code) => {
      if (code === 0) resolve({ kind: "listed", paths: [...paths] });
      else resolve(failureOf(message));
    });
  });
}
function environment() {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...placeless } = process.env;
  const { GIT_LITERAL_PATHSPECS, GIT_GLOB_PATHSPECS, GIT_NOGLOB_PATHSPECS, GIT_ICASE_PATHSPECS, ...rest } = placeless;
  return { ...rest, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
}
function notStarted(error) {
  const isMissing = "code" in error && error.code === "ENOENT";
  return isMissing ? { kind: "no-work-tree" } : { kind: "failed", reason: error.message };
}
function failureOf(message) {
  const [firstLine = ""] = message.trim().split("\n");
  const isOutside2 = /not a git repository|must be run in a work tree/.test(message);
  return isOutside2 ? { kind: "no-work-tree" } : { kind: "failed", reason: firstLine };
}
var import_node_child_process, MAXIMUM_MESSAGE, SAFE_SETTINGS;
var init_list_git = __esm({
  "src/workspace/list-git.ts"() {
    "use strict";
    import_node_child_process = require("node:child_process");
    MAXIMUM_MESSAGE = 2e3;
    SAFE_SETTINGS = ["-c", "core.fsmonitor=false"];
  }
});

// src/workspace/passed-over.ts
function unreadable(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return `can't be read (${code})`;
}
var init_passed_over = __esm({
  "src/workspace/passed-over.ts"() {
    "use strict";
  }
});

// src/workspace/read-candidate.ts
function readCandidate(root, path) {
  const file = `${root}/${path}`;
  let descriptor;
  try {
    if (!HAS_NO_FOLLOW && (0, import_node_fs2.lstatSync)(file).isSymbolicLink()) return void 0;
    descriptor = (0, import_node_fs2.openSync)(file, FLAGS);
    const stats = (0, import_node_fs2.fstatSync)(descriptor);
    if (!stats.isFile()) return void 0;
    if (stats.size > MAXIMUM_BYTES2) return { reason: "is larger than 1 MiB" };
    const bytes = readAll(descriptor, stats.size);
    return bytes.includes(0) ? { reason: "has NUL bytes" } : bytes;
  } catch (error) {
    return whyUnread(error, path);
  } finally {
    if (descriptor !== void 0) (0, import_node_fs2.closeSync)(descriptor);
  }
}
function readAll(descriptor, size) {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = (0, import_node_fs2.readSync)(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}
function whyUnread(error, path) {
  const isThere = !(error instanceof Error && "code" in error && NO_FILE.has(error.code));
  if (isThere) return { reason: unreadable(error) };
  return hasLostName(path) ? { reason: "has a name that is not UTF-8" } : void 0;
}
function hasLostName(path) {
  return path.includes("\uFFFD");
}
var import_node_fs2, MAXIMUM_BYTES2, O_RDONLY, O_NOFOLLOW, O_NONBLOCK, FLAGS, HAS_NO_FOLLOW, NO_FILE;
var init_read_candidate = __esm({
  "src/workspace/read-candidate.ts"() {
    "use strict";
    import_node_fs2 = require("node:fs");
    init_passed_over();
    MAXIMUM_BYTES2 = 1024 * 1024;
    ({ O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = import_node_fs2.constants);
    FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
    HAS_NO_FOLLOW = "O_NOFOLLOW" in import_node_fs2.constants;
    NO_FILE = /* @__PURE__ */ new Set(["ENOENT", "ENOTDIR", "ELOOP"]);
  }
});

// src/workspace/spare-memory.ts
async function spareMemory(fileCount) {
  if (fileCount < MANY_FILES) return;
  const { setFlagsFromString } = await Promise.resolve().then(() => __toESM(require("node:v8"), 1));
  setFlagsFromString("--semi-space-growth-factor=1");
}
var MANY_FILES;
var init_spare_memory = __esm({
  "src/workspace/spare-memory.ts"() {
    "use strict";
    MANY_FILES = 2e3;
  }
});

// src/workspace/walk.ts
function walk(directory, isWanted) {
  const paths = [];
  const passedOver = [];
  const pending = [""];
  for (let prefix2 = pending.pop(); prefix2 !== void 0; prefix2 = pending.pop()) {
    const entries = readDirectory(directory, prefix2, passedOver);
    for (const entry of entries) {
      const path = prefix2 + entry.name;
      if (entry.isFile() && isWanted(path)) paths.push(path);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name) && !isSubmodule((0, import_node_path5.join)(directory, path))) {
        pending.push(`${path}/`);
      }
    }
  }
  return { paths, passedOver };
}
function readDirectory(directory, prefix2, passedOver) {
  try {
    return (0, import_node_fs3.readdirSync)((0, import_node_path5.join)(directory, prefix2), { withFileTypes: true });
  } catch (error) {
    passedOver.push({ path: prefix2 === "" ? "." : prefix2.slice(0, -1), reason: unreadable(error) });
    return [];
  }
}
function isSubmodule(directory) {
  try {
    return (0, import_node_fs3.lstatSync)((0, import_node_path5.join)(directory, ".git"), { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
var import_node_fs3, import_node_path5, SKIPPED;
var init_walk = __esm({
  "src/workspace/walk.ts"() {
    "use strict";
    import_node_fs3 = require("node:fs");
    import_node_path5 = require("node:path");
    init_passed_over();
    SKIPPED = /* @__PURE__ */ new Set([".git", "node_modules"]);
  }
});

// src/workspace/discover.ts
async function* discover(root, options) {
  const { paths, passedOver } = await listCandidates(root, options);
  yield* passedOver;
  await spareMemory(paths.length);
  const isBehindLink = createLinkGuard(root);
  for (const path of [...paths].sort()) {
    if (isBehindLink(path)) continue;
    const bytes = readCandidate(root, path);
    if (bytes === void 0) continue;
    yield bytes instanceof Uint8Array ? { path, bytes } : { path, ...bytes };
  }
}
async function listCandidates(root, options) {
  const isIncluded = compileGlobs(options.include);
  const isExcluded = compileGlobs(options.exclude);
  const isWanted = (path) => (hasDockerfileName(path) || isIncluded(path)) && !isExcluded(path);
  const listing = await listGit(root, isWanted, options.include.length === 0 ? DOCKERFILE_NAMES : []);
  if (listing.kind === "listed") return { paths: listing.paths, passedOver: [] };
  if (listing.kind === "failed") {
    options.onNote(`git can't list the files, so ignored ones are looked at too: ${listing.reason}`);
  }
  return walk(root, isWanted);
}
var init_discover = __esm({
  "src/workspace/discover.ts"() {
    "use strict";
    init_glob();
    init_dockerfile_name();
    init_link_guard();
    init_list_git();
    init_read_candidate();
    init_spare_memory();
    init_walk();
  }
});

// src/checks/updaters/dependabot-file.ts
function readDependabotFile(path, text2, document) {
  const value = document.errors.length > 0 ? void 0 : readValue(document);
  if (value === void 0) return void 0;
  const offsetOf2 = (keys) => startOf(document.getIn(keys, true));
  return { program: "dependabot", path, text: text2, value, offsetOf: offsetOf2 };
}
function readValue(document) {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return void 0;
  }
}
function startOf(node) {
  const range2 = isRecord(node) ? node["range"] : void 0;
  const start = Array.isArray(range2) ? range2[0] : void 0;
  return typeof start === "number" ? start : void 0;
}
var DEPENDABOT_PATHS, MAX_ALIASES;
var init_dependabot_file = __esm({
  "src/checks/updaters/dependabot-file.ts"() {
    "use strict";
    init_json();
    DEPENDABOT_PATHS = [".github/dependabot.yml", ".github/dependabot.yaml"];
    MAX_ALIASES = 100;
  }
});

// src/workspace/read-updaters.ts
async function readUpdaters(files2) {
  const [renovate, dependabot] = await Promise.all([
    readFirst(files2, RENOVATE_PATHS, async (path, text2) => readRenovateFile(path, text2)),
    readFirst(files2, DEPENDABOT_PATHS, readDependabot)
  ]);
  return [renovate, dependabot].filter((file) => file !== void 0);
}
async function readFirst(files2, paths, read2) {
  for (const path of paths) {
    if (!await files2.exists(path)) continue;
    const source2 = decodeSource(await files2.read(path));
    const file = source2 && await read2(path, source2.text);
    if (file) return file;
  }
  return void 0;
}
async function readDependabot(path, text2) {
  const { parseDocument: parseDocument2 } = await Promise.resolve().then(() => __toESM(require("./chunks/yaml.cjs"), 1));
  return readDependabotFile(path, text2, parseDocument2(text2));
}
var init_read_updaters = __esm({
  "src/workspace/read-updaters.ts"() {
    "use strict";
    init_dependabot_file();
    init_renovate_file();
    init_source();
  }
});

// src/workspace/write-atomically.ts
async function writeAtomically(path, replacement) {
  const { name, expected } = replacement;
  try {
    const stats = await (0, import_promises3.lstat)(path);
    if (!stats.isFile()) throw refused2(name, "it is not a regular file", "Nothing was written to it.");
    if ((stats.mode & 146) === 0) {
      throw refused2(name, "it is read-only", "Make it writable (chmod u+w) and run again.");
    }
    if (expected && Buffer.compare(await (0, import_promises3.readFile)(path), expected) !== 0) {
      throw refused2(name, "it changed while this ran", "Run again.");
    }
    await replace(path, replacement.bytes, stats);
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw fromFileSystem(name, error);
  }
}
async function replace(path, bytes, ownership) {
  const temporary = (0, import_node_path6.join)((0, import_node_path6.dirname)(path), `.lambda-image-bot-${(0, import_node_crypto3.randomBytes)(6).toString("hex")}.tmp`);
  const handle = await (0, import_promises3.open)(temporary, "wx", 384);
  try {
    await fill(handle, bytes, ownership);
    await (0, import_promises3.rename)(temporary, path);
  } catch (error) {
    await (0, import_promises3.rm)(temporary, { force: true });
    throw error;
  }
}
async function fill(handle, bytes, ownership) {
  try {
    await handle.writeFile(bytes);
    await handle.chown(ownership.uid, ownership.gid).catch(() => {
    });
    await handle.chmod(ownership.mode & 4095);
  } finally {
    await handle.close();
  }
}
function refused2(name, why, help) {
  return new RefusedError(`${name} can't be written: ${why}`, { help });
}
function fromFileSystem(name, error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOENT") return refused2(name, "it is gone", "Run again.");
  if (code === "ENOSPC") return refused2(name, "the disk is full", "Make room and run again.");
  return refused2(name, `the file system says ${code}`, "Make its directory writable and run again.");
}
var import_node_crypto3, import_promises3, import_node_path6;
var init_write_atomically = __esm({
  "src/workspace/write-atomically.ts"() {
    "use strict";
    import_node_crypto3 = require("node:crypto");
    import_promises3 = require("node:fs/promises");
    import_node_path6 = require("node:path");
    init_errors();
  }
});

// src/workspace/workspace.ts
function openWorkspace(directory, options) {
  const root = resolveDirectory(directory);
  const isBehindLink = createLinkGuard(root);
  async function exists(path) {
    if (isBehindLink(path)) return false;
    const stats = await (0, import_promises4.lstat)((0, import_node_path7.join)(root, path)).catch(() => void 0);
    return stats?.isFile() ?? false;
  }
  async function read2(path) {
    if (!await exists(path)) throw new RefusedError(`${path} is not a regular file in ${directory}`);
    try {
      return await (0, import_promises4.readFile)((0, import_node_path7.join)(root, path));
    } catch (error) {
      throw new RefusedError(`${path} ${unreadable(error)}`, { help: "Make it readable and run again." });
    }
  }
  async function write2(path, bytes, expected) {
    if (isBehindLink(path)) {
      throw new RefusedError(`${path} can't be written: it is behind a symbolic link`, {
        help: "Nothing was written to it."
      });
    }
    await writeAtomically((0, import_node_path7.join)(root, path), { name: path, bytes, ...expected && { expected } });
  }
  const updaters = () => readUpdaters({ exists, read: read2 });
  return { root, dockerfiles: () => discover(root, options), exists, read: read2, write: write2, updaters };
}
function resolveDirectory(directory) {
  if (directory === "") {
    throw new UsageError("the directory has an empty name", { help: "A variable may be unset." });
  }
  try {
    const root = (0, import_node_fs4.realpathSync)(directory);
    if ((0, import_node_fs4.lstatSync)(root).isDirectory()) return root;
  } catch (error) {
    throw new UsageError(`there is no directory ${directory}`, { cause: error });
  }
  throw new UsageError(`${directory} is not a directory`, { help: "Name the directory that it is in." });
}
var import_node_fs4, import_promises4, import_node_path7;
var init_workspace = __esm({
  "src/workspace/workspace.ts"() {
    "use strict";
    import_node_fs4 = require("node:fs");
    import_promises4 = require("node:fs/promises");
    import_node_path7 = require("node:path");
    init_errors();
    init_discover();
    init_link_guard();
    init_passed_over();
    init_read_updaters();
    init_write_atomically();
  }
});

// src/cli/commands/update.ts
var update_exports = {};
__export(update_exports, {
  runUpdate: () => runUpdate
});
async function runUpdate(invocation) {
  const { positionals, settings, terminal } = invocation;
  const [directory = "."] = positionals;
  const config = await loadConfig(directory, settings.config);
  const say = settings.quiet ? () => {
  } : terminal.say;
  const workspace = openWorkspace(directory, { ...config.files, onNote: say });
  const compiled = compileConfig(config);
  const hosts = /* @__PURE__ */ new Set([...compiled.allowedHosts, ...settings.registryEndpoints.keys()]);
  const registry = openRegistry(config, hosts, invocation);
  if (settings.verbose) {
    say(`working on ${workspace.root}`);
    say(`registries that may be asked: ${[...hosts].join(", ")}`);
  }
  const endProgress = settings.quiet ? () => {
  } : terminal.progress(() => waitingFor(registry));
  let plan;
  try {
    plan = await planUpdates({ workspace, registry }, engineOptionsOf(compiled), settings.now);
  } finally {
    endProgress();
  }
  const applied = settings.dryRun ? { plan, refusals: [] } : await applyPlan(workspace, plan);
  const report = renderPlan(applied.plan, invocation);
  if (typeof report === "string") await terminal.reportLines(report, settings.output);
  else await terminal.report(report, settings.output);
  refuseIfAny(applied.refusals);
  return exitCodeOfPlan(plan, settings.failOn ?? config.failOn ?? "never", settings.strict || config.strict);
}
function refuseIfAny(refusals) {
  const [first] = refusals;
  if (first === void 0) return;
  throw new RefusedError(refusals.map(({ message }) => message).join("\n"), { help: first.help });
}
function waitingFor(registry) {
  return `asking registries: ${registry.requestCount()} requests so far`;
}
function engineOptionsOf(compiled) {
  return { ...compiled, ownersOf: () => [] };
}
function openRegistry(config, allowedHosts, { settings, environment: environment2 }) {
  const endpoints = new Map([...Object.entries(config.registries.endpoints), ...settings.registryEndpoints]);
  return createRegistryClient({
    allowedHosts,
    endpoints,
    // What `docker login` left comes first, as with docker itself.
    credentialsFor: firstCredentialOf(
      createDockerCredentials(environment2),
      createEcrCredentials(environment2)
    ),
    timeoutSeconds: settings.timeoutSeconds,
    userAgent: `lambda-image-bot/${VERSION}`,
    environment: environment2
  });
}
function renderPlan(plan, { settings, terminal }) {
  if (settings.format === "json") return jsonPieces(reportOf("update", plan));
  if (settings.format === "markdown") return renderMarkdown(plan);
  const isFile = settings.output !== void 0;
  return renderText(plan, {
    colour: terminal.colour && !isFile,
    terminal: terminal.isScreen && !isFile,
    diff: settings.dryRun
  });
}
var init_update2 = __esm({
  "src/cli/commands/update.ts"() {
    "use strict";
    init_apply();
    init_exit_code();
    init_update();
    init_version();
    init_ecr();
    init_compile_config();
    init_load();
    init_errors();
    init_client();
    init_credentials();
    init_first_credential();
    init_json2();
    init_markdown();
    init_report();
    init_text();
    init_workspace();
  }
});

// src/report/runtimes-report.ts
function runtimesReportOf(table3, now, warnDays) {
  const runtimes2 = table3.runtimes.map((runtime) => reportRuntime(runtime, now, warnDays));
  runtimes2.sort((a, b) => Number(isPast(a)) - Number(isPast(b)) || compareDays(a, b));
  return { schemaVersion: 1, command: "runtimes", checkedOn: table3.checkedOn, runtimes: runtimes2 };
}
function reportRuntime(runtime, now, warnDays) {
  const daysLeft = daysUntilDeprecation(runtime, now);
  const state = stateOf(runtime, now, daysLeft !== void 0 && daysLeft <= warnDays);
  return { ...runtime, state, ...daysLeft !== void 0 && { daysLeft } };
}
function stateOf(runtime, now, isNear) {
  if (isDeprecated(runtime, now)) return "deprecated";
  if (runtime.availability === "preview") return "preview";
  return isNear ? "deprecating" : "supported";
}
function isPast({ state }) {
  return state === "deprecated";
}
function compareDays(a, b) {
  const [dayOfA, dayOfB] = [a.deprecation ?? "9999", b.deprecation ?? "9999"];
  const order = dayOfA < dayOfB ? -1 : Number(dayOfA > dayOfB);
  return isPast(a) ? -order : order;
}
var init_runtimes_report = __esm({
  "src/report/runtimes-report.ts"() {
    "use strict";
    init_deprecation();
  }
});

// src/report/runtimes-text.ts
function renderRuntimesText(report, paint) {
  const rows = report.runtimes.map((runtime) => ({ cells: runtimeCells(runtime), state: runtime.state }));
  const widths = HEADS.map(
    (head2, index) => Math.max(head2.length, ...rows.map(({ cells }) => cells[index]?.length ?? 0))
  );
  const lines = rows.map(({ cells, state }) => paintState(line(cells, widths), state, paint));
  const head = paint(line(HEADS, widths), "bold");
  return `${[head, ...lines, "", `Compared with AWS's calendar on ${report.checkedOn}.`].join("\n")}
`;
}
function renderRuntimesMarkdown(report) {
  const rows = [HEADS, HEADS.map(() => "---"), ...report.runtimes.map((runtime) => runtimeCells(runtime))];
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  return `# Lambda runtimes

${lines.join("\n")}

Compared with AWS's calendar on ${report.checkedOn}.
`;
}
function runtimeCells(runtime) {
  const { identifier, repository, tag, os, deprecation, blockCreate, blockUpdate, state, daysLeft } = runtime;
  const image = repository === void 0 || tag === void 0 ? "" : `lambda/${repository}:${tag}`;
  const left = daysLeft === void 0 || state === "deprecated" ? "" : ` (${daysLeft} days left)`;
  const dates = [deprecation, blockCreate, blockUpdate].map((day2) => day2 ?? "");
  return [identifier, image, os, ...dates, state + left].map((cell) => printable2(cell).replaceAll("|", "\xA6"));
}
function line(cells, widths) {
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ").trimEnd();
}
function paintState(text2, state, paint) {
  return text2.replace(
    /(?:supported|deprecating|deprecated|preview)(?: \([^)]*\))?$/,
    (word) => paint(word, COLOURS[state])
  );
}
var HEADS, COLOURS;
var init_runtimes_text = __esm({
  "src/report/runtimes-text.ts"() {
    "use strict";
    init_printable2();
    HEADS = ["runtime", "base image", "os", "no patches from", "no create from", "no update from", "state"];
    COLOURS = { supported: "green", deprecating: "yellow", deprecated: "red", preview: "cyan" };
  }
});

// src/cli/commands/runtimes.ts
var runtimes_exports = {};
__export(runtimes_exports, {
  runRuntimes: () => runRuntimes
});
async function runRuntimes(invocation) {
  const { settings, terminal } = invocation;
  const config = await loadConfig(".", settings.config);
  const { runtimes: runtimes2 } = compileConfig(config);
  const report = runtimesReportOf(runtimes2, settings.now, config.runtimes.warnDays);
  await terminal.report(render2(report, invocation), settings.output);
  return 0;
}
function render2(report, { settings, terminal }) {
  if (settings.format === "json") return printableJson(`${JSON.stringify(report, null, 2)}
`);
  if (settings.format === "markdown") return renderRuntimesMarkdown(report);
  return renderRuntimesText(report, createPaint(terminal.colour && settings.output === void 0));
}
var init_runtimes2 = __esm({
  "src/cli/commands/runtimes.ts"() {
    "use strict";
    init_compile_config();
    init_load();
    init_paint();
    init_printable2();
    init_runtimes_report();
    init_runtimes_text();
  }
});

// src/report/explanation.ts
function explanationOf(check) {
  const { id, title, severity, rationale, exampleFile = "Dockerfile", badExample, goodExample } = check;
  return { id, title, severity, rationale, exampleFile, badExample, goodExample };
}
function renderExplanationText(explanation, paint) {
  const { id, title, severity, rationale, exampleFile, badExample, goodExample } = explanation;
  return `${[
    `${paint(id, "bold")}: ${title} (${severity})`,
    rationale.trim(),
    `${paint(`Found in this ${exampleFile}:`, "bold")}

${indent(badExample)}`,
    `${paint("Not found in this one:", "bold")}

${indent(goodExample)}`
  ].join("\n\n")}
`;
}
function renderExplanationMarkdown(explanation) {
  const { id, title, severity, rationale, exampleFile, badExample, goodExample } = explanation;
  return `${[
    `# \`${id}\`: ${title}`,
    `Severity: ${severity}, unless \`checks\` in the configuration says otherwise.`,
    rationale.trim(),
    `Found in this ${exampleFile}:`,
    fence(badExample, exampleFile),
    "Not found in this one:",
    fence(goodExample, exampleFile)
  ].join("\n\n")}
`;
}
function indent(example) {
  return example.trimEnd().split("\n").map((line2) => line2 === "" ? "" : `    ${line2}`).join("\n");
}
function fence(example, file) {
  const longest = Math.max(2, ...Array.from(example.matchAll(/`+/g), ([run3]) => run3.length));
  const ticks = "`".repeat(longest + 1);
  const language = file === "Dockerfile" ? "dockerfile" : file.slice(file.lastIndexOf(".") + 1);
  return `${ticks}${language}
${example.trimEnd()}
${ticks}`;
}
var init_explanation = __esm({
  "src/report/explanation.ts"() {
    "use strict";
  }
});

// src/cli/commands/explain.ts
var explain_exports = {};
__export(explain_exports, {
  runExplain: () => runExplain
});
async function runExplain({ positionals, settings, terminal }) {
  const explanation = explanationOf(findNamed(positionals[0]));
  const { format, output } = settings;
  const paint = createPaint(terminal.colour && output === void 0);
  const texts = {
    json: () => `${JSON.stringify({ schemaVersion: 1, command: "explain", ...explanation }, null, 2)}
`,
    markdown: () => renderExplanationMarkdown(explanation),
    text: () => renderExplanationText(explanation, paint)
  };
  await terminal.report(texts[format](), output);
  return 0;
}
function findNamed(id) {
  const ids = CHECKS.map((check2) => check2.id);
  if (id === void 0) throw new UsageError("explain needs an ID", { help: `One of: ${ids.join(", ")}.` });
  const check = findCheck(id.toLowerCase());
  if (check) return check;
  const meant = nearestWord(id, ids);
  throw new UsageError(`there is no check ${id}`, {
    help: meant === void 0 ? `There are: ${ids.join(", ")}.` : `Did you mean ${meant}?`
  });
}
var init_explain = __esm({
  "src/cli/commands/explain.ts"() {
    "use strict";
    init_checks();
    init_errors();
    init_explanation();
    init_paint();
    init_nearest();
  }
});

// src/demo/render-chapter.ts
function renderChapter(chapter, number, known2, paint) {
  const { act, introduction, title } = chapter;
  const blocks = [
    [paint(`${number}. ${title}`, "bold"), ...introduction],
    ...pullRequestBlocks(act.pullRequests, paint),
    findingLines2(act.findings, known2, paint),
    [paint(effortOf(act), "dim")],
    ...act.differences.length > 0 ? [differenceLines(act, paint)] : []
  ];
  return `${blocks.map((lines) => lines.map((line2) => `${line2}
`).join("")).join("\n")}
`;
}
function pullRequestBlocks(pullRequests2, paint) {
  const changed = pullRequests2.filter(({ happening }) => happening !== "unchanged");
  const unchanged = pullRequests2.filter(({ happening }) => happening === "unchanged");
  return [
    ...changed.map((pull) => [...headingOf(pull, paint), ...diffLines2(pull.diff, paint)]),
    ...unchanged.length > 0 ? [unchanged.map((pull) => titleLine(pull, paint))] : []
  ];
}
function headingOf(pull, paint) {
  const place = `${printable2(pull.branch)} \u2192 ${printable2(pull.base)}`;
  return [titleLine(pull, paint), `${" ".repeat(COLUMN + 1)}${paint(place, "dim")}`];
}
function titleLine({ number, title, happening }, paint) {
  return `${inColumn(happening, HAPPENING_COLOURS[happening], paint)}#${number} ${printable2(title)}`;
}
function inColumn(word, colour, paint) {
  return paint(word, colour) + " ".repeat(COLUMN + 1 - word.length);
}
function diffLines2(diff, paint) {
  const lines = diff.split("\n").slice(0, -1).map(printableLine);
  return lines.map((line2) => MARGIN + paintDiffLine(line2, paint));
}
function paintDiffLine(line2, paint) {
  if (/^(?:---|\+\+\+) /.test(line2)) return paint(line2, "bold");
  if (line2.startsWith("+")) return paint(line2, "green");
  if (line2.startsWith("-")) return paint(line2, "red");
  return line2.startsWith("@@") ? paint(line2, "cyan") : line2;
}
function findingLines2(findings, known2, paint) {
  const keys = new Set(known2.map(keyOf4));
  const fresh = findings.filter((finding) => !keys.has(keyOf4(finding)));
  if (findings.length === 0) return ["No findings."];
  if (fresh.length === 0) return [`Findings: the same ${findings.length} as before.`];
  return fresh.flatMap((finding) => {
    const { id, severity, message, help, file, line: line2 } = finding;
    const place = file === void 0 ? "" : `${printable2(file)}:${line2}: `;
    return [
      `${inColumn(severity, SEVERITY_COLOURS2[severity], paint)}${place}${printable2(message)} ${paint(`[${id}]`, "dim")}`,
      `${" ".repeat(COLUMN + 1)}${printable2(help)}`
    ];
  });
}
function keyOf4({ id, file, line: line2, message }) {
  return JSON.stringify([id, file, line2, message]);
}
function effortOf({ registryRequests, gitHubRequests, gitHubWrites, seconds }) {
  return `${registryRequests} requests to the registry, ${gitHubRequests} to GitHub of which ${gitHubWrites} wrote, ${seconds.toFixed(1)} s`;
}
function quoteLogLine(line2) {
  return `| ${printableLine(line2)}`.replaceAll("##[", "## [");
}
function differenceLines({ differences, outcome }, paint) {
  const log = outcome.log.trimEnd().split("\n").slice(-LOG_LINES);
  return [
    paint("This is not what was expected:", "red"),
    ...differences.map((difference) => `${MARGIN}${printable2(difference)}`),
    "",
    paint("The end of the action's log:", "bold"),
    ...log.map(quoteLogLine)
  ];
}
var HAPPENING_COLOURS, SEVERITY_COLOURS2, COLUMN, MARGIN, LOG_LINES;
var init_render_chapter = __esm({
  "src/demo/render-chapter.ts"() {
    "use strict";
    init_printable2();
    HAPPENING_COLOURS = {
      opened: "green",
      refreshed: "cyan",
      edited: "cyan",
      closed: "yellow",
      unchanged: "dim"
    };
    SEVERITY_COLOURS2 = { error: "red", warning: "yellow", info: "cyan" };
    COLUMN = "unchanged".length;
    MARGIN = "  ";
    LOG_LINES = 30;
  }
});

// src/demo/github-answer.ts
function refuse(status, message, errors) {
  const body = {
    message,
    documentation_url: DOCUMENTATION,
    status: String(status),
    ...errors && { errors }
  };
  return { status, body };
}
function refuseValidation(resource, message) {
  return refuse(422, "Validation Failed", [{ resource, code: "custom", message }]);
}
function textOf3(request, name) {
  const value = request.body.get(name);
  return typeof value === "string" ? value : void 0;
}
function textsOf2(request, name) {
  const value = request.body.get(name);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
function page(request, items) {
  const size = Math.min(Number(request.query.get("per_page") ?? "30") || 30, 100);
  const number = Number(request.query.get("page") ?? "1") || 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (target, relation) => {
    const query = new URLSearchParams(request.query);
    query.set("page", String(target));
    const path = request.segments.map(encodeURIComponent).join("/");
    return `<${request.origin}/${path}?${query}>; rel="${relation}"`;
  };
  const links = [
    ...number < last ? [link(number + 1, "next"), link(last, "last")] : [],
    ...number > 1 ? [link(number - 1, "prev"), link(1, "first")] : []
  ];
  const body = items.slice((number - 1) * size, number * size);
  return { status: 200, body, ...links.length > 0 && { headers: { link: links.join(", ") } } };
}
var DOCUMENTATION, NOT_FOUND2;
var init_github_answer = __esm({
  "src/demo/github-answer.ts"() {
    "use strict";
    DOCUMENTATION = "https://docs.github.com/rest";
    NOT_FOUND2 = refuse(404, "Not Found");
  }
});

// src/demo/github-git-routes.ts
function refData(name, sha) {
  return { ref: `refs/heads/${name}`, object: { type: "commit", sha } };
}
function branchOf(ref) {
  return ref.replace(/^refs\//, "").replace(/^heads\//, "");
}
function readRef(repository, ref) {
  const branch = branchOf(ref);
  const sha = repository.branches.get(branch);
  return sha === void 0 ? NOT_FOUND2 : { status: 200, body: refData(branch, sha) };
}
function createRef(repository, request) {
  const ref = textOf3(request, "ref") ?? "";
  const sha = textOf3(request, "sha") ?? "";
  if (!/^refs\/heads\/[^\s~^:?*[\\]+$/.test(ref)) return refuse(422, `${ref} is not a valid ref name.`);
  if (!repository.objects.commits.has(sha)) return refuse(422, "Object does not exist");
  if (repository.branches.has(branchOf(ref))) return refuse(422, "Reference already exists");
  repository.moveBranch(branchOf(ref), sha);
  return { status: 201, body: refData(branchOf(ref), sha) };
}
function updateRef(repository, ref, request) {
  const branch = branchOf(ref);
  const sha = textOf3(request, "sha") ?? "";
  const before = repository.branches.get(branch);
  if (before === void 0) return refuse(422, "Reference does not exist");
  if (!repository.objects.commits.has(sha)) return refuse(422, "Object does not exist");
  if (request.body.get("force") !== true && !repository.objects.isAncestor(before, sha)) {
    return refuse(422, "Update is not a fast forward");
  }
  repository.moveBranch(branch, sha);
  return { status: 200, body: refData(branch, sha) };
}
function deleteRef(repository, ref) {
  if (!repository.branches.has(branchOf(ref))) return refuse(422, "Reference does not exist");
  repository.deleteBranch(branchOf(ref));
  return { status: 204 };
}
function person({ name, email, time }) {
  return { name, email, date: new Date(time * 1e3).toISOString() };
}
function commitData(id, commit) {
  const isSigned = commit.author.name === BOT.name;
  return {
    sha: id,
    message: commit.message,
    tree: { sha: commit.tree },
    parents: commit.parents.map((sha) => ({ sha })),
    author: person(commit.author),
    committer: person(commit.committer),
    verification: { verified: isSigned, reason: isSigned ? "valid" : "unsigned" }
  };
}
function createCommit(repository, request) {
  const tree = textOf3(request, "tree") ?? "";
  const parents = textsOf2(request, "parents");
  if (!repository.objects.trees.has(tree)) return refuse(422, "Tree SHA does not exist");
  if (!parents.every((parent) => repository.objects.commits.has(parent))) {
    return refuse(422, "Parent SHA does not exist or is not a commit object");
  }
  const name = request.body.has("author") ? "somebody" : BOT.name;
  const author = repository.signature(name, BOT.email);
  const commit = { tree, parents, author, committer: author, message: textOf3(request, "message") ?? "" };
  const id = repository.objects.putCommit(commit);
  return { status: 201, body: commitData(id, commit) };
}
function readTree(repository, name, isRecursive) {
  const { objects } = repository;
  const id = objects.trees.has(name) ? name : repository.commitAt(repository.branches.get(name) ?? name)?.tree;
  const entries = objects.trees.get(id ?? "");
  if (id === void 0 || entries === void 0) return NOT_FOUND2;
  const directories = entries.filter((entry) => entry.mode === "40000").map((entry) => ({ path: entry.name, mode: "040000", type: "tree", sha: entry.id }));
  const files2 = isRecursive ? [...objects.files(id)] : entries.filter((entry) => entry.mode !== "40000").map((entry) => [entry.name, entry]);
  const blobs = files2.map(([path, file]) => ({ path, mode: file.mode, type: "blob", sha: file.id }));
  return { status: 200, body: { sha: id, tree: [...directories, ...blobs], truncated: false } };
}
function treeEntry(repository, item) {
  const fields = new Map(Object.entries(typeof item === "object" && item !== null ? item : {}));
  const path = fields.get("path");
  const mode = fields.get("mode");
  const sha = fields.get("sha");
  const content = fields.get("content");
  if (typeof path !== "string" || path.split("/").some((name) => ["", ".", "..", ".git"].includes(name))) {
    return refuse(422, "tree.path contains a malformed path component");
  }
  if (typeof mode !== "string" || !MODES.has(mode)) return refuse(422, "tree.mode is not supported");
  if (typeof content === "string") {
    return [path, { mode, id: repository.objects.putBlob(new TextEncoder().encode(content)) }];
  }
  if (sha === null) return [path, void 0];
  if (typeof sha !== "string" || !repository.objects.blobs.has(sha))
    return refuse(422, `tree.sha ${sha} is not a valid blob`);
  return [path, { mode, id: sha }];
}
function createTree(repository, request) {
  const base = textOf3(request, "base_tree");
  if (base !== void 0 && !repository.objects.trees.has(base))
    return refuse(422, "base_tree is not a valid tree oid");
  const sent = request.body.get("tree");
  const files2 = /* @__PURE__ */ new Map();
  for (const item of Array.isArray(sent) ? sent : []) {
    const entry = treeEntry(repository, item);
    if (!Array.isArray(entry)) return entry;
    files2.set(...entry);
  }
  const id = repository.objects.withFiles(base, files2);
  return { ...readTree(repository, id, false), status: 201 };
}
function createBlob(repository, request) {
  const encoding = textOf3(request, "encoding") === "base64" ? "base64" : "utf8";
  const sha = repository.objects.putBlob(Buffer.from(textOf3(request, "content") ?? "", encoding));
  return { status: 201, body: { sha } };
}
function readBlob(repository, sha) {
  const bytes = repository.objects.blobs.get(sha);
  if (bytes === void 0) return NOT_FOUND2;
  const content = Buffer.from(bytes).toString("base64");
  return { status: 200, body: { sha, size: bytes.byteLength, encoding: "base64", content } };
}
function readCommit(repository, sha) {
  const commit = repository.commitAt(sha);
  return commit === void 0 ? NOT_FOUND2 : { status: 200, body: commitData(sha, commit) };
}
function matchingRefs(repository, ref) {
  const found = [...repository.branches].filter(([name]) => name.startsWith(branchOf(ref)));
  return { status: 200, body: found.map(([name, sha]) => refData(name, sha)) };
}
function answerGit(repository, request, segments) {
  const [kind = "", ...rest] = segments;
  const name = rest.join("/");
  switch (`${request.method} ${kind}`) {
    case "GET ref":
      return readRef(repository, name);
    case "GET matching-refs":
      return matchingRefs(repository, name);
    case "POST refs":
      return createRef(repository, request);
    case "PATCH refs":
      return updateRef(repository, name, request);
    case "DELETE refs":
      return deleteRef(repository, name);
    case "GET commits":
      return readCommit(repository, name);
    case "POST commits":
      return createCommit(repository, request);
    case "GET trees":
      return readTree(repository, name, request.query.has("recursive"));
    case "POST trees":
      return createTree(repository, request);
    case "GET blobs":
      return readBlob(repository, name);
    case "POST blobs":
      return createBlob(repository, request);
    default:
      return NOT_FOUND2;
  }
}
var BOT, MODES;
var init_github_git_routes = __esm({
  "src/demo/github-git-routes.ts"() {
    "use strict";
    init_github_answer();
    BOT = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };
    MODES = /* @__PURE__ */ new Set(["100644", "100755", "120000"]);
  }
});

// src/demo/github-pull-routes.ts
function pullData(repository, request, pull) {
  const { fullName } = repository;
  const [owner = ""] = fullName.split("/");
  const side = (ref, sha) => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    repo: { full_name: fullName }
  });
  return {
    number: pull.number,
    node_id: `PR_${pull.number}`,
    html_url: `${request.origin}/${fullName}/pull/${pull.number}`,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    draft: pull.draft,
    created_at: pull.createdAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    auto_merge: pull.autoMerge ? { merge_method: "merge" } : null,
    labels: pull.labels.map((name) => ({ name })),
    user: { login: BOT2, type: "Bot" },
    head: side(pull.head, pull.headSha),
    base: side(pull.base, repository.branches.get(pull.base) ?? "")
  };
}
function listPulls(repository, request) {
  const [owner] = repository.fullName.split("/");
  const state = request.query.get("state") ?? "open";
  const head = request.query.get("head");
  const base = request.query.get("base");
  const found = repository.pullRequests.filter(
    (pull) => (state === "all" || pull.state === state) && (head === null || head === `${owner}:${pull.head}`) && (base === null || base === pull.base)
  );
  return page(
    request,
    found.toReversed().map((pull) => pullData(repository, request, pull))
  );
}
function problemOf(title, body) {
  if (title !== void 0 && (title === "" || title.length > LONGEST_TITLE)) {
    return refuseValidation("PullRequest", `title is too long (maximum is ${LONGEST_TITLE} characters)`);
  }
  if (body !== void 0 && body.length > LONGEST_BODY) {
    return refuseValidation("PullRequest", `body is too long (maximum is ${LONGEST_BODY} characters)`);
  }
  return void 0;
}
function createPull(repository, request) {
  const [owner = ""] = repository.fullName.split("/");
  const head = (textOf3(request, "head") ?? "").replace(`${owner}:`, "");
  const base = textOf3(request, "base") ?? "";
  const headSha = repository.branches.get(head);
  const baseSha = repository.branches.get(base);
  if (headSha === void 0 || baseSha === void 0)
    return refuseValidation("PullRequest", "head or base is invalid");
  if (repository.openFrom(head).some((pull2) => pull2.base === base)) {
    return refuseValidation("PullRequest", `A pull request already exists for ${owner}:${head}.`);
  }
  if (repository.objects.isAncestor(headSha, baseSha)) {
    return refuseValidation("PullRequest", `No commits between ${base} and ${head}`);
  }
  const title = textOf3(request, "title") ?? "";
  const body = textOf3(request, "body") ?? "";
  const problem2 = problemOf(title, body);
  if (problem2 !== void 0) return problem2;
  const pull = {
    number: repository.pullRequests.length + 1,
    ...{ title, body, head, headSha, base, state: "open" },
    draft: request.body.get("draft") === true,
    createdAt: repository.now().toISOString(),
    ...{ closedAt: void 0, mergedAt: void 0, autoMerge: false },
    ...{ labels: [], assignees: [], reviewers: [], teams: [], comments: [], reviews: [] }
  };
  repository.pullRequests.push(pull);
  return { status: 201, body: pullData(repository, request, pull) };
}
function editPull(repository, request, pull) {
  const problem2 = problemOf(textOf3(request, "title"), textOf3(request, "body"));
  if (problem2 !== void 0) return problem2;
  pull.title = textOf3(request, "title") ?? pull.title;
  pull.body = textOf3(request, "body") ?? pull.body;
  pull.base = textOf3(request, "base") ?? pull.base;
  if (textOf3(request, "state") === "closed" && pull.state === "open") repository.close(pull);
  return { status: 200, body: pullData(repository, request, pull) };
}
function remarkData(remark, index) {
  return {
    id: index + 1,
    body: remark.body,
    user: { login: remark.user },
    ...remark.state && { state: remark.state }
  };
}
function addRemark(remarks, remark) {
  remarks.push(remark);
  return { status: 201, body: remarkData(remark, remarks.length - 1) };
}
function requestReviews(repository, request, pull) {
  pull.reviewers.push(...textsOf2(request, "reviewers"));
  pull.teams.push(...textsOf2(request, "team_reviewers"));
  return { status: 201, body: pullData(repository, request, pull) };
}
function answerPulls(repository, request, segments) {
  const [kind = "", number, part = ""] = segments;
  if (number === void 0) {
    if (kind !== "pulls") return NOT_FOUND2;
    return request.method === "POST" ? createPull(repository, request) : listPulls(repository, request);
  }
  const pull = repository.pullRequest(Number(number));
  if (pull === void 0) return NOT_FOUND2;
  switch (`${request.method} ${kind} ${part}`) {
    case "GET pulls ":
      return { status: 200, body: pullData(repository, request, pull) };
    case "PATCH pulls ":
      return editPull(repository, request, pull);
    case "GET pulls reviews":
      return page(request, pull.reviews.map(remarkData));
    case "POST pulls requested_reviewers":
      return requestReviews(repository, request, pull);
    case "GET issues comments":
      return page(request, pull.comments.map(remarkData));
    case "POST issues comments":
      return addRemark(pull.comments, { user: BOT2, body: textOf3(request, "body") ?? "" });
    case "POST issues labels":
      pull.labels.push(...textsOf2(request, "labels"));
      return { status: 200, body: pull.labels.map((name) => ({ name })) };
    case "POST issues assignees":
      pull.assignees.push(...textsOf2(request, "assignees"));
      return { status: 201, body: { number: pull.number } };
    default:
      return NOT_FOUND2;
  }
}
var BOT2, LONGEST_BODY, LONGEST_TITLE;
var init_github_pull_routes = __esm({
  "src/demo/github-pull-routes.ts"() {
    "use strict";
    init_github_answer();
    BOT2 = "github-actions[bot]";
    LONGEST_BODY = 65536;
    LONGEST_TITLE = 256;
  }
});

// src/demo/github-objects.ts
function idOf(kind, bytes) {
  return (0, import_node_crypto4.createHash)("sha1").update(`${kind} ${bytes.byteLength}\0`).update(bytes).digest("hex");
}
function compareEntries(a, b) {
  const key = (entry) => Buffer.from(entry.mode === DIRECTORY ? `${entry.name}/` : entry.name);
  return Buffer.compare(key(a), key(b));
}
function signatureLine(role, { name, email, time }) {
  return `${role} ${name} <${email}> ${time} +0000`;
}
var import_node_crypto4, DIRECTORY, ObjectStore;
var init_github_objects = __esm({
  "src/demo/github-objects.ts"() {
    "use strict";
    import_node_crypto4 = require("node:crypto");
    DIRECTORY = "40000";
    ObjectStore = class {
      blobs = /* @__PURE__ */ new Map();
      trees = /* @__PURE__ */ new Map();
      commits = /* @__PURE__ */ new Map();
      putBlob(bytes) {
        const id = idOf("blob", bytes);
        this.blobs.set(id, bytes);
        return id;
      }
      putTree(entries) {
        const sorted = [...entries].sort(compareEntries);
        const lines = sorted.flatMap(({ mode, name, id: id2 }) => [
          Buffer.from(`${mode} ${name}\0`),
          Buffer.from(id2, "hex")
        ]);
        const id = idOf("tree", Buffer.concat(lines));
        this.trees.set(id, sorted);
        return id;
      }
      putCommit(commit) {
        const head = [
          `tree ${commit.tree}`,
          ...commit.parents.map((parent) => `parent ${parent}`),
          signatureLine("author", commit.author),
          signatureLine("committer", commit.committer)
        ];
        const id = idOf("commit", Buffer.from(`${head.join("\n")}

${commit.message}`));
        this.commits.set(id, commit);
        return id;
      }
      /** All files of a tree by path. */
      files(tree, prefix2 = "") {
        const found = /* @__PURE__ */ new Map();
        for (const { name, mode, id } of this.trees.get(tree) ?? []) {
          if (mode !== DIRECTORY) found.set(prefix2 + name, { mode, id });
          else for (const [path, file] of this.files(id, `${prefix2}${name}/`)) found.set(path, file);
        }
        return found;
      }
      /** The tree with some paths replaced, or removed where no file is given. */
      withFiles(tree, files2) {
        const entries = new Map((this.trees.get(tree ?? "") ?? []).map((entry) => [entry.name, entry]));
        const below = /* @__PURE__ */ new Map();
        for (const [path, file] of files2) {
          const slash = path.indexOf("/");
          if (slash !== -1) {
            const name = path.slice(0, slash);
            const inner = below.get(name) ?? /* @__PURE__ */ new Map();
            below.set(name, inner.set(path.slice(slash + 1), file));
          } else if (file === void 0) entries.delete(path);
          else entries.set(path, { name: path, ...file });
        }
        for (const [name, inner] of below) {
          const id = this.withFiles(entries.get(name)?.id, inner);
          if (this.trees.get(id)?.length === 0) entries.delete(name);
          else entries.set(name, { name, mode: DIRECTORY, id });
        }
        return this.putTree([...entries.values()]);
      }
      /** Whether a commit is another's ancestor, or the same. */
      isAncestor(ancestor, commit) {
        const pending = [commit];
        const seen = /* @__PURE__ */ new Set();
        for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
          if (next === ancestor) return true;
          if (seen.has(next)) continue;
          seen.add(next);
          pending.push(...this.commits.get(next)?.parents ?? []);
        }
        return false;
      }
    };
  }
});

// src/demo/github-repository.ts
var StoredRepository;
var init_github_repository = __esm({
  "src/demo/github-repository.ts"() {
    "use strict";
    init_github_objects();
    StoredRepository = class {
      objects = new ObjectStore();
      /** Commit by branch name. */
      branches = /* @__PURE__ */ new Map();
      pullRequests = [];
      fullName;
      now;
      defaultBranch = "main";
      constructor(fullName, now) {
        this.fullName = fullName;
        this.now = now;
      }
      /** The signature of somebody at this moment. */
      signature(name, email = `${name}@users.noreply.github.com`) {
        return { name, email, time: Math.floor(this.now().getTime() / 1e3) };
      }
      /** Commits files on a branch as a person would, the branch made if it's not there yet. */
      commit(branch, files2, message, author = "octocat") {
        const parent = this.branches.get(branch);
        const changed = new Map(Object.entries(files2).map(([path, content]) => [path, this.#store(content)]));
        const tree = this.objects.withFiles(this.commitAt(parent)?.tree, changed);
        const signature = this.signature(author);
        const parents = parent === void 0 ? [] : [parent];
        const id = this.objects.putCommit({ tree, parents, author: signature, committer: signature, message });
        this.moveBranch(branch, id);
        return id;
      }
      #store(content) {
        if (content === void 0) return void 0;
        const isPlain = typeof content === "string" || content instanceof Uint8Array;
        const data = isPlain ? content : content.content;
        const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
        return { mode: isPlain ? "100644" : content.mode, id: this.objects.putBlob(bytes) };
      }
      commitAt(id) {
        return id === void 0 ? void 0 : this.objects.commits.get(id);
      }
      /** The files of a branch, as text, with their modes. */
      files(branch) {
        const commit = this.commitAt(this.branches.get(branch));
        const files2 = commit === void 0 ? [] : [...this.objects.files(commit.tree)];
        return new Map(
          files2.map(([path, { mode, id }]) => {
            const text2 = new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.objects.blobs.get(id));
            return [path, { mode, text: text2 }];
          })
        );
      }
      moveBranch(branch, id) {
        this.branches.set(branch, id);
        for (const each of this.openFrom(branch)) each.headSha = id;
      }
      /** Deletes a branch; GitHub closes the pull requests from it. */
      deleteBranch(branch) {
        this.branches.delete(branch);
        for (const each of this.openFrom(branch)) this.close(each);
      }
      openFrom(branch) {
        return this.pullRequests.filter((each) => each.head === branch && each.state === "open");
      }
      pullRequest(number) {
        return this.pullRequests[number - 1];
      }
      close(pullRequest) {
        pullRequest.state = "closed";
        pullRequest.closedAt = this.now().toISOString();
      }
      /** Merges a pull request as a squash: its files go to the base in one commit. */
      merge(pullRequest) {
        const head = this.commitAt(pullRequest.headSha);
        const parent = this.commitAt(head?.parents[0]);
        const base = this.commitAt(this.branches.get(pullRequest.base));
        if (head === void 0 || base === void 0) return;
        const before = this.objects.files(parent?.tree ?? "");
        const changed = [...this.objects.files(head.tree)].filter(
          ([path, file]) => before.get(path)?.id !== file.id
        );
        const tree = this.objects.withFiles(base.tree, new Map(changed));
        const signature = this.signature("octocat");
        const parents = [this.branches.get(pullRequest.base) ?? ""];
        const commit = { tree, parents, author: signature, committer: signature, message: pullRequest.title };
        this.moveBranch(pullRequest.base, this.objects.putCommit(commit));
        pullRequest.mergedAt = this.now().toISOString();
        this.close(pullRequest);
      }
    };
  }
});

// src/demo/github.ts
function contentsOf(repository, request, path) {
  const ref = request.query.get("ref") ?? repository.defaultBranch;
  const commit = repository.commitAt(repository.branches.get(ref) ?? ref);
  const file = commit === void 0 ? void 0 : repository.objects.files(commit.tree).get(path);
  const bytes = file === void 0 ? void 0 : repository.objects.blobs.get(file.id);
  if (file === void 0 || bytes === void 0) return NOT_FOUND2;
  const content = Buffer.from(bytes).toString("base64");
  const type = file.mode === "120000" ? "symlink" : "file";
  return {
    status: 200,
    body: { type, encoding: "base64", size: bytes.byteLength, path, sha: file.id, content }
  };
}
function branchData(repository, name) {
  const sha = repository.branches.get(name);
  return sha === void 0 ? NOT_FOUND2 : { status: 200, body: { name, commit: { sha }, protected: false } };
}
function answerRepository(repository, request) {
  const [, owner, name, kind, ...rest] = request.segments;
  if (`${owner}/${name}`.toLowerCase() !== repository.fullName.toLowerCase()) return NOT_FOUND2;
  switch (kind) {
    case void 0:
      return {
        status: 200,
        body: { full_name: repository.fullName, default_branch: repository.defaultBranch }
      };
    case "git":
      return answerGit(repository, request, rest);
    case "pulls":
    case "issues":
      return answerPulls(repository, request, [kind, ...rest]);
    case "contents":
      return contentsOf(repository, request, rest.join("/"));
    case "branches":
      return branchData(repository, rest.join("/"));
    default:
      return NOT_FOUND2;
  }
}
function answerGraphQL(repository, request) {
  const variables = new Map(Object.entries(request.body.get("variables") ?? {}));
  const pull = repository.pullRequest(Number(String(variables.get("id")).replace("PR_", "")));
  if (pull === void 0)
    return { status: 200, body: { data: null, errors: [{ message: "Could not resolve to a node" }] } };
  pull.autoMerge = true;
  return { status: 200, body: { data: { enablePullRequestAutoMerge: { clientMutationId: null } } } };
}
function answer(repository, request) {
  switch (request.segments[0]) {
    case "repos":
      return answerRepository(repository, request);
    case "graphql":
      return answerGraphQL(repository, request);
    case "user":
      return refuse(403, "Resource not accessible by integration");
    case "rate_limit":
      return { status: 200, body: { resources: { core: { limit: 5e3, remaining: 5e3, reset: 0 } } } };
    default:
      return NOT_FOUND2;
  }
}
async function readBody2(message) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  const text2 = Buffer.concat(chunks).toString("utf-8");
  const value = text2 === "" ? {} : JSON.parse(text2);
  return new Map(Object.entries(value ?? {}));
}
async function readRequest(message) {
  const origin = `http://${message.headers.host ?? "localhost"}`;
  const url = new URL(message.url ?? "/", origin);
  const segments = url.pathname.split("/").flatMap((segment) => decodeURIComponent(segment).split("/"));
  return {
    method: message.method ?? "GET",
    segments: segments.filter((segment) => segment !== ""),
    query: url.searchParams,
    body: await readBody2(message),
    origin
  };
}
async function startGitHub(options) {
  const repository = new StoredRepository(options.repository, options.now);
  const requests = [];
  const replyTo = async (message) => {
    const request = await readRequest(message);
    requests.push(`${request.method} /${request.segments.join("/")}`);
    const isKnown = message.headers.authorization !== void 0;
    return options.intercept?.(request) ?? (isKnown ? answer(repository, request) : refuse(401, "Bad credentials"));
  };
  const server = (0, import_node_http.createServer)(async (message, response) => {
    const reply = await replyTo(message).catch(() => refuse(400, "Problems parsing JSON"));
    const headers = { "content-type": "application/json; charset=utf-8", "x-ratelimit-remaining": "4999" };
    response.writeHead(reply.status, { ...headers, ...reply.headers });
    response.end(reply.body === void 0 ? void 0 : JSON.stringify(reply.body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close2 = () => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, repository, requests, close: close2, [Symbol.asyncDispose]: close2 };
}
var import_node_http;
var init_github = __esm({
  "src/demo/github.ts"() {
    "use strict";
    import_node_http = require("node:http");
    init_github_answer();
    init_github_git_routes();
    init_github_pull_routes();
    init_github_repository();
  }
});

// src/demo/registry-answer.ts
function answerRegistry(state, request) {
  const { url, authorization } = request;
  if (url.pathname === "/token/") return answerToken(state, request);
  const match = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(url.pathname);
  const [, repository = "", kind = "", reference = ""] = match ?? [];
  const rejection = state.gate.rejection(repository, authorization, url.origin);
  if (rejection) return refusal2(rejection.status, rejection.code, rejection.headers);
  if (match === null) return url.pathname === "/v2/" ? json({}) : refusal2(404, "UNSUPPORTED");
  if (!state.content.has(repository)) return refusal2(404, "NAME_UNKNOWN");
  if (kind === "manifests") return answerManifest(state, request, repository, reference);
  if (kind === "blobs") return answerBlob(state, request, repository, reference);
  return answerTags(state, repository, url);
}
function answerToken({ gate }, { url, authorization }) {
  const token = gate.giveToken(url.searchParams.get("scope") ?? "", authorization);
  return token === void 0 ? refusal2(401, "UNAUTHORIZED") : json(token);
}
function answerManifest({ content, manners }, { method, accept }, repository, reference) {
  const manifest = content.manifest(repository, reference);
  if (!manifest || !accept.includes(manifest.mediaType)) return refusal2(404, "MANIFEST_UNKNOWN");
  const namesDigest = method === "HEAD" || manners.digestOnGet;
  const headers = {
    "content-type": manifest.mediaType,
    "content-length": String(manifest.bytes.length),
    ...namesDigest && { "docker-content-digest": manifest.digest }
  };
  return { status: 200, headers, body: manifest.bytes };
}
function answerBlob({ content, manners, blobOrigin }, { method }, repository, digest) {
  const body = content.blob(repository, digest);
  if (body === void 0) return refusal2(404, "BLOB_UNKNOWN");
  if (manners.blobs === "here") return { status: 200, headers: {}, body };
  if (method === "HEAD") return refusal2(401, "UNAUTHORIZED");
  const location = `${blobOrigin}/${repository}/${digest}?signature=secret`;
  return { status: 307, headers: { location }, body: "" };
}
function answerBlobStore(content, request) {
  const [, repository = "", digest = ""] = /^\/(.+)\/([^/]+)$/.exec(request.url.pathname) ?? [];
  const isSigned = request.url.searchParams.get("signature") === "secret";
  const body = content.blob(repository, digest);
  if (request.authorization !== void 0 || request.method !== "GET") return refusal2(400, "UNSUPPORTED");
  return isSigned && body ? { status: 200, headers: {}, body } : refusal2(403, "DENIED");
}
function answerTags({ content, manners }, name, url) {
  const all = content.tags(name);
  if (manners.tagCap !== void 0) return json({ name, tags: unordered(all).slice(0, manners.tagCap) });
  const last = url.searchParams.get("last") ?? "";
  const size = Math.min(Number(url.searchParams.get("n") ?? PAGE_SIZE2), manners.pageSize ?? PAGE_SIZE2);
  const rest = [...all].sort().filter((tag) => tag > last);
  const tags = rest.slice(0, size);
  const link = `</v2/${name}/tags/list?last=${tags.at(-1)}&n=${size}>; rel="next"`;
  return json({ name, tags }, tags.length < rest.length ? { link } : {});
}
function unordered(tags) {
  const key = (tag) => [...tag].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return [...tags].sort((a, b) => key(a) - key(b));
}
function json(value, headers = {}) {
  return { status: 200, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}
function refusal2(status, code, headers = {}) {
  const errors = [{ code, message: code.toLowerCase() }];
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify({ errors }) };
}
var PAGE_SIZE2, JSON_TYPE;
var init_registry_answer = __esm({
  "src/demo/registry-answer.ts"() {
    "use strict";
    PAGE_SIZE2 = 1e3;
    JSON_TYPE = { "content-type": "application/json" };
  }
});

// src/demo/registry-content.ts
var RegistryContent;
var init_registry_content = __esm({
  "src/demo/registry-content.ts"() {
    "use strict";
    init_digest();
    RegistryContent = class {
      #repositories = /* @__PURE__ */ new Map();
      /** Stores a blob. @returns its digest */
      putBlob(repository, bytes) {
        const digest = digestOf(bytes);
        this.#repository(repository).blobs.set(digest, bytes);
        return digest;
      }
      /** Stores a manifest as exactly these bytes. @returns its digest */
      putManifest(repository, manifest) {
        const digest = digestOf(manifest.bytes);
        this.#repository(repository).manifests.set(digest, manifest);
        return digest;
      }
      /** Lets a tag name a digest from now on. */
      setTag(repository, tag, digest) {
        this.#repository(repository).tags.set(tag, digest);
      }
      /** Takes a tag, or a manifest and every tag that names it, away. */
      remove(repository, reference) {
        const { tags, manifests } = this.#repository(repository);
        tags.delete(reference);
        manifests.delete(reference);
        for (const [tag, digest] of tags) if (digest === reference) tags.delete(tag);
      }
      has(repository) {
        return this.#repositories.has(repository);
      }
      /** A manifest by tag or digest, with its digest. */
      manifest(repository, reference) {
        const stored = this.#repositories.get(repository);
        const digest = stored?.tags.get(reference) ?? reference;
        const manifest = stored?.manifests.get(digest);
        return manifest && { ...manifest, digest };
      }
      blob(repository, digest) {
        return this.#repositories.get(repository)?.blobs.get(digest);
      }
      tags(repository) {
        return [...this.#repositories.get(repository)?.tags.keys() ?? []];
      }
      #repository(name) {
        const known2 = this.#repositories.get(name);
        if (known2 !== void 0) return known2;
        const fresh = { manifests: /* @__PURE__ */ new Map(), blobs: /* @__PURE__ */ new Map(), tags: /* @__PURE__ */ new Map() };
        this.#repositories.set(name, fresh);
        return fresh;
      }
    };
  }
});

// src/demo/registry-gate.ts
function unauthorized(challenge) {
  return { status: 401, code: "UNAUTHORIZED", headers: { "www-authenticate": challenge } };
}
var RegistryGate;
var init_registry_gate = __esm({
  "src/demo/registry-gate.ts"() {
    "use strict";
    RegistryGate = class {
      #manners;
      #tokens = /* @__PURE__ */ new Map();
      #nextAt = 0;
      constructor(manners) {
        this.#manners = manners;
      }
      /** Why a request for a repository is turned away, if it is. @param origin where the token realm is */
      rejection(repository, authorization, origin) {
        const { authorization: kind, retryAfter } = this.#manners;
        if (this.#isTooSoon()) {
          const headers = retryAfter === void 0 ? {} : { "retry-after": retryAfter };
          return { status: 429, code: "TOOMANYREQUESTS", headers };
        }
        if (kind === "none") return void 0;
        if (kind === "basic") {
          return this.#isLogin(authorization) ? void 0 : unauthorized('Basic realm="embedded registry"');
        }
        const scope = kind === "host-token" ? "aws" : `repository:${repository}:pull`;
        const token = this.#tokens.get(authorization?.replace(/^Bearer /, "") ?? "");
        if (token !== void 0 && token.scope === scope && performance.now() < token.expiresAt) return void 0;
        return unauthorized(`Bearer realm="${origin}/token/",service="embedded",scope="${scope}"`);
      }
      /** The token realm's answer; nothing for a wrong login. */
      giveToken(scope, authorization) {
        const { login, tokenSeconds } = this.#manners;
        if (login !== void 0 && !this.#isLogin(authorization)) return void 0;
        const token = `token-${this.#tokens.size + 1}`;
        this.#tokens.set(token, { scope, expiresAt: performance.now() + tokenSeconds * 1e3 });
        return { token, expires_in: tokenSeconds };
      }
      #isLogin(authorization) {
        const { login } = this.#manners;
        if (login === void 0) return authorization?.startsWith("Basic ") ?? false;
        return authorization === `Basic ${btoa(`${login.username}:${login.password}`)}`;
      }
      #isTooSoon() {
        const { requestsPerSecond } = this.#manners;
        if (requestsPerSecond === void 0) return false;
        const now = performance.now();
        if (now < this.#nextAt) return true;
        this.#nextAt = now + 1e3 / requestsPerSecond;
        return false;
      }
    };
  }
});

// src/demo/registry-image.ts
function publishImage(content, spec) {
  const platforms = spec.platforms ?? BOTH_ARCHITECTURES;
  const images = platforms.map((platform) => ({ ...putImage(content, spec, platform), platform }));
  const children = new Map(images.map(({ platform, digest: digest2 }) => [formatPlatform(platform), digest2]));
  const [first] = images;
  const digest = spec.withoutIndex && first ? first.digest : putIndex(content, spec, images);
  for (const tag of spec.tags) content.setTag(spec.repository, tag, digest);
  for (const [platform, tags] of Object.entries(spec.platformTags ?? {})) {
    const child = children.get(platform) ?? digest;
    for (const tag of tags) content.setTag(spec.repository, tag, child);
  }
  return { digest, children };
}
function putImage(content, spec, platform) {
  const types = TYPES[spec.types ?? "oci"];
  const archives = spec.layers ?? [EMPTY_TAR];
  const layers = archives.map((bytes) => putBlob(content, spec, types.layer, bytes));
  const config = putBlob(content, spec, types.config, configBytes(spec, platform, archives));
  const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers, ...annotated(spec) };
  return putManifest(content, spec.repository, types.manifest, manifest);
}
function configBytes(spec, platform, archives) {
  return toBytes({
    created: spec.created,
    ...platform,
    config: {
      Env: ["LAMBDA_TASK_ROOT=/var/task", "LAMBDA_RUNTIME_DIR=/var/runtime"],
      WorkingDir: "/var/task",
      Entrypoint: ["/lambda-entrypoint.sh"],
      Labels: spec.labels ?? {}
    },
    rootfs: { type: "layers", diff_ids: archives.map((bytes) => digestOf(bytes)) }
  });
}
function putIndex(content, spec, images) {
  const mediaType = TYPES[spec.types ?? "oci"].index;
  const attestations = spec.attestations ? images.map((image) => putAttestation(content, spec, image)) : [];
  const manifests = [...images, ...attestations];
  const index = { schemaVersion: 2, mediaType, manifests, ...annotated(spec) };
  return putManifest(content, spec.repository, mediaType, index).digest;
}
function putAttestation(content, spec, subject) {
  const statement = putBlob(
    content,
    spec,
    "application/vnd.in-toto+json",
    toBytes({ subject: subject.digest })
  );
  const platform = { os: "unknown", architecture: "unknown" };
  const config = putBlob(content, spec, OCI_IMAGE_CONFIG, toBytes({ ...platform, rootfs: { diff_ids: [] } }));
  const manifest = { schemaVersion: 2, mediaType: OCI_IMAGE_MANIFEST, config, layers: [statement] };
  const annotations = {
    "vnd.docker.reference.type": "attestation-manifest",
    "vnd.docker.reference.digest": subject.digest
  };
  return { ...putManifest(content, spec.repository, OCI_IMAGE_MANIFEST, manifest), platform, annotations };
}
function annotated({ annotations }) {
  return annotations === void 0 ? {} : { annotations };
}
function putBlob(content, spec, mediaType, bytes) {
  return { mediaType, digest: content.putBlob(spec.repository, bytes), size: bytes.length };
}
function putManifest(content, repository, mediaType, json2) {
  const bytes = toBytes(json2);
  return { mediaType, digest: content.putManifest(repository, { mediaType, bytes }), size: bytes.length };
}
function toBytes(json2) {
  return new TextEncoder().encode(JSON.stringify(json2));
}
var BOTH_ARCHITECTURES, EMPTY_TAR, TYPES;
var init_registry_image = __esm({
  "src/demo/registry-image.ts"() {
    "use strict";
    init_digest();
    init_media_type();
    init_platform();
    BOTH_ARCHITECTURES = [
      { os: "linux", architecture: "amd64" },
      { os: "linux", architecture: "arm64" }
    ];
    EMPTY_TAR = new Uint8Array(1024);
    TYPES = {
      oci: {
        index: OCI_IMAGE_INDEX,
        manifest: OCI_IMAGE_MANIFEST,
        config: OCI_IMAGE_CONFIG,
        layer: "application/vnd.oci.image.layer.v1.tar"
      },
      docker: {
        index: DOCKER_MANIFEST_LIST,
        manifest: DOCKER_MANIFEST,
        config: DOCKER_IMAGE_CONFIG,
        layer: "application/vnd.docker.image.rootfs.diff.tar"
      }
    };
  }
});

// src/demo/registry-manners.ts
var PLAIN_MANNERS, ECR_PUBLIC_MANNERS;
var init_registry_manners = __esm({
  "src/demo/registry-manners.ts"() {
    "use strict";
    PLAIN_MANNERS = {
      authorization: "none",
      tokenSeconds: 300,
      digestOnGet: true,
      blobs: "here"
    };
    ECR_PUBLIC_MANNERS = {
      authorization: "host-token",
      tokenSeconds: 3600,
      digestOnGet: false,
      blobs: "elsewhere",
      tagCap: 1e3,
      requestsPerSecond: 1
    };
  }
});

// src/demo/registry.ts
async function startRegistry(manners = {}, intercept = () => false) {
  const mannersOfAll = { ...PLAIN_MANNERS, ...manners };
  const content = new RegistryContent();
  const blobStore = await listen((request) => answerBlobStore(content, request));
  const state = {
    manners: mannersOfAll,
    gate: new RegistryGate(mannersOfAll),
    content,
    blobOrigin: blobStore.url
  };
  const registry = await listen((request) => answerRegistry(state, request), intercept);
  return {
    url: registry.url,
    content,
    requests: registry.requests,
    blobRequests: blobStore.requests,
    publish: (spec) => publishImage(content, spec),
    async close() {
      await Promise.all([close(registry.server), close(blobStore.server)]);
    }
  };
}
async function listen(answer2, intercept = () => false) {
  const requests = [];
  const server = (0, import_node_http2.createServer)((message, response) => {
    const request = readRequest2(message);
    requests.push(request);
    if (intercept(request, response)) return;
    const { status, headers, body } = answer2(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  invariant(typeof address === "object" && address !== null, "a listening server has a port");
  return { server, url: `http://127.0.0.1:${address.port}`, requests };
}
function readRequest2({ method = "GET", url = "/", headers }) {
  return {
    method,
    url: new URL(url, `http://${headers.host}`),
    authorization: headers.authorization,
    accept: headers.accept ?? "",
    at: performance.now(),
    userAgent: headers["user-agent"]
  };
}
async function close(server) {
  const closed = new Promise((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
var import_node_http2;
var init_registry = __esm({
  "src/demo/registry.ts"() {
    "use strict";
    import_node_http2 = require("node:http");
    init_errors();
    init_registry_answer();
    init_registry_content();
    init_registry_gate();
    init_registry_image();
    init_registry_manners();
  }
});

// src/demo/scenario-builds.ts
function publishBuild(registry, line2, created) {
  const { repository, rolling } = line2;
  const hour = created.toISOString().slice(0, 13).replaceAll(/[-T]/g, ".");
  const datedTag = `${rolling}.${hour}`;
  const tags = [rolling, datedTag];
  const { digest } = registry.publish({
    repository: `lambda/${repository}`,
    tags,
    platformTags: {
      "linux/amd64": tags.map((tag) => `${tag}-x86_64`),
      "linux/arm64": tags.map((tag) => `${tag}-arm64`)
    },
    created: created.toISOString(),
    labels: { "org.opencontainers.image.version": datedTag },
    types: "docker"
  });
  return { ...line2, datedTag, digest };
}
function publishVersion(registry, repository, version, created) {
  registry.publish({
    repository,
    tags: [version],
    created: created.toISOString(),
    labels: { "org.opencontainers.image.version": version }
  });
}
var init_scenario_builds = __esm({
  "src/demo/scenario-builds.ts"() {
    "use strict";
  }
});

// src/demo/scenario-files.ts
function demoFiles({ python, java, deprecated }) {
  return {
    ".github/lambda-image-bot.yml": CONFIGURATION,
    "invoices/Dockerfile": javaFunction(java),
    "orders/Dockerfile": pythonFunction(python),
    "reports/Dockerfile": pythonFunction(deprecated),
    "web/Dockerfile": nodeFunction()
  };
}
function pythonFunction({ rolling, digest }) {
  return `FROM public.ecr.aws/lambda/python:${rolling}@${digest}
COPY requirements.txt .
RUN pip install --requirement requirements.txt
COPY app.py .
CMD ["app.handler"]
`;
}
function nodeFunction() {
  return `FROM public.ecr.aws/lambda/nodejs:22
COPY --from=public.ecr.aws/${ADAPTER}:0.9.0 /lambda-adapter /opt/extensions/
COPY package.json server.mjs ./
CMD ["server.handler"]
`;
}
function javaFunction({ datedTag }) {
  return `ARG JAVA_TAG=${datedTag}-arm64
FROM public.ecr.aws/docker/library/gradle:8-jdk21 AS build
COPY . /src
RUN gradle --no-daemon --project-dir /src installDist

FROM public.ecr.aws/lambda/java:\${JAVA_TAG}
COPY --from=build /src/build/install \${LAMBDA_TASK_ROOT}
CMD ["example.Handler::handleRequest"]
`;
}
var ADAPTER, CONFIGURATION;
var init_scenario_files = __esm({
  "src/demo/scenario-files.ts"() {
    "use strict";
    ADAPTER = "awsguru/aws-lambda-adapter";
    CONFIGURATION = `# Images that are no Lambda base images, updated within their major version.
versioned-images:
  - public.ecr.aws/${ADAPTER}

# An open pull request is refreshed at most every 7 days; the demo doesn't wait that long.
refresh-interval: 0
`;
  }
});

// src/demo/scenario.ts
async function startScenario(now) {
  const [registry, hub] = await Promise.all([
    startRegistry(MANNERS),
    startGitHub({ repository: REPOSITORY, now })
  ]);
  const began = now();
  const python = publishHistory(registry, PYTHON, began);
  const java = publishHistory(registry, JAVA, began);
  const node = publishHistory(registry, NODE, began);
  const deprecated = publishBuild(registry, DEPRECATED, daysBefore2(began, 40));
  for (const [version, age] of [
    ["0.8.4", 300],
    ["0.9.0", 200],
    ["0.9.1", 60],
    ["1.0.0", 9]
  ]) {
    publishVersion(registry, ADAPTER, version, daysBefore2(began, age));
  }
  const inUse = { python: python.oldest, java: java.oldest, deprecated };
  hub.repository.commit(hub.repository.defaultBranch, demoFiles(inUse), "Add the functions");
  return {
    registry,
    hub,
    newest: { python: python.newest, java: java.newest, node: node.newest },
    publish: (line2) => publishBuild(registry, line2, now()),
    async close() {
      await Promise.all([registry.close(), hub.close()]);
    }
  };
}
function publishHistory(registry, line2, now) {
  const [oldest, ...later] = AGES.map((age) => publishBuild(registry, line2, daysBefore2(now, age)));
  const newest = later.at(-1);
  invariant(oldest !== void 0 && newest !== void 0, "a line has several builds");
  return { oldest, newest };
}
function daysBefore2(now, days) {
  return new Date(now.getTime() - days * DAY3);
}
var REPOSITORY, PYTHON, NODE, JAVA, DEPRECATED, DAY3, AGES, _unhurried, MANNERS;
var init_scenario = __esm({
  "src/demo/scenario.ts"() {
    "use strict";
    init_errors();
    init_github();
    init_registry();
    init_registry_manners();
    init_scenario_builds();
    init_scenario_files();
    REPOSITORY = "octo/functions";
    PYTHON = { repository: "python", rolling: "3.12" };
    NODE = { repository: "nodejs", rolling: "22" };
    JAVA = { repository: "java", rolling: "21" };
    DEPRECATED = { repository: "python", rolling: "3.9" };
    DAY3 = 864e5;
    AGES = [26, 17, 11, 4];
    ({ requestsPerSecond: _unhurried, ...MANNERS } = ECR_PUBLIC_MANNERS);
  }
});

// src/demo/action-process.ts
async function runAction(program, scenario, folder) {
  const { repository } = scenario.hub;
  folder.checkOut(repository.files(repository.defaultBranch));
  const reportFile = folder.write("report.json", "");
  const variables = { ...inheritedFrom(program), ...runnerVariables(scenario, folder), ...inputs(scenario) };
  const ended = await runNode(program, folder.workspace, {
    ...variables,
    "INPUT_REPORT-FILE": reportFile,
    LAMBDA_IMAGE_BOT_WRITE_SPACING_MS: String(program.writeSpacing)
  });
  const text2 = (0, import_node_fs5.readFileSync)(reportFile, "utf8");
  if (text2 === "") return ended;
  const report = JSON.parse(text2);
  return { ...ended, report };
}
function inheritedFrom({ environment: environment2 }) {
  const passed = PASSED_ON.map((name) => [name, environment2[name]]);
  return Object.fromEntries(passed.flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]));
}
function inputs({ registry }) {
  return { INPUT_TOKEN: "demo", "INPUT_REGISTRY-ENDPOINTS": `public.ecr.aws=${registry.url}` };
}
function runnerVariables({ hub }, folder) {
  const { fullName, defaultBranch, branches } = hub.repository;
  const event = {
    schedule: "23 4 * * 1-5",
    repository: { full_name: fullName, default_branch: defaultBranch }
  };
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: hub.url,
    GITHUB_SERVER_URL: hub.url,
    GITHUB_EVENT_NAME: "schedule",
    GITHUB_EVENT_PATH: folder.write("event.json", JSON.stringify(event)),
    GITHUB_OUTPUT: folder.write("outputs", ""),
    GITHUB_REF: `refs/heads/${defaultBranch}`,
    GITHUB_REPOSITORY: fullName,
    GITHUB_SHA: branches.get(defaultBranch) ?? "",
    GITHUB_STEP_SUMMARY: folder.write("summary.md", ""),
    GITHUB_WORKSPACE: folder.workspace,
    RUNNER_TEMP: folder.path,
    HOME: folder.path,
    // Neither docker's logins nor a repository around the temporary folder have a part in this.
    DOCKER_CONFIG: (0, import_node_path8.join)(folder.path, "docker"),
    GIT_CEILING_DIRECTORIES: folder.path
  };
}
function runNode(program, directory, env) {
  const { file, timeoutSeconds, signal } = program;
  signal.throwIfAborted();
  const child = (0, import_node_child_process2.spawn)(process.execPath, [file], {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text2) => {
      log += text2;
    });
  }
  const kill = () => void child.kill("SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  const timer = setTimeout(kill, timeoutSeconds * 1e3);
  return new Promise((resolve, reject) => {
    child.on(
      "error",
      (cause) => reject(new RefusedError(`the action can't be started: ${cause.message}`, { cause }))
    );
    child.on("close", (exitCode, killedBy) => {
      if (signal.aborted) reject(signal.reason);
      else if (exitCode === null) reject(new RefusedError(endMessage(killedBy, timeoutSeconds)));
      else resolve({ exitCode, log });
    });
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", kill);
  });
}
function endMessage(killedBy, timeoutSeconds) {
  return killedBy === "SIGKILL" ? `the action did not end within ${timeoutSeconds} s` : `the action was ended by ${killedBy}`;
}
var import_node_child_process2, import_node_fs5, import_node_path8, PASSED_ON;
var init_action_process = __esm({
  "src/demo/action-process.ts"() {
    "use strict";
    import_node_child_process2 = require("node:child_process");
    import_node_fs5 = require("node:fs");
    import_node_path8 = require("node:path");
    init_errors();
    PASSED_ON = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH"];
  }
});

// src/demo/observed-pull-request.ts
function takeSnapshot({ pullRequests: pullRequests2 }) {
  return new Map(
    pullRequests2.map((pull) => {
      const seen = { all: JSON.stringify(pull), head: pull.headSha, isOpen: pull.state === "open" };
      return [pull.number, seen];
    })
  );
}
function observePullRequests(repository, before) {
  const observed = repository.pullRequests.map((pull) => ({
    number: pull.number,
    title: pull.title,
    branch: pull.head,
    base: pull.base,
    happening: happeningOf(pull, before),
    diff: diffOf(repository, pull),
    isOpen: pull.state === "open"
  }));
  return observed.filter(({ isOpen, happening }) => isOpen || happening !== "unchanged").map(({ isOpen: _, ...pull }) => pull);
}
function happeningOf(pull, before) {
  const known2 = before.get(pull.number);
  if (known2 === void 0) return "opened";
  if (known2.all === JSON.stringify(pull)) return "unchanged";
  if (known2.isOpen && pull.state === "closed") return "closed";
  return known2.head === pull.headSha ? "edited" : "refreshed";
}
function diffOf(repository, pull) {
  const { objects } = repository;
  const head = repository.commitAt(pull.headSha);
  const parent = repository.commitAt(head?.parents[0]);
  const before = objects.files(parent?.tree ?? "");
  return [...objects.files(head?.tree ?? "")].filter(([path, { id }]) => before.get(path)?.id !== id).map(([path, { id }]) => {
    const old = objects.blobs.get(before.get(path)?.id ?? "") ?? new Uint8Array();
    return diffBetween(path, old, objects.blobs.get(id) ?? new Uint8Array());
  }).join("");
}
function diffBetween(path, before, after) {
  const [source2, target] = [decodeSource(before), decodeSource(after)];
  if (source2 === void 0 || target === void 0) return `Binary files a/${path} and b/${path} differ
`;
  return unifiedDiff(path, source2, lineEdits(source2.text, target.text));
}
function lineEdits(before, after) {
  const [oldStarts, newStarts] = [lineStartsOf(before), lineStartsOf(after)];
  if (oldStarts.length !== newStarts.length) return [{ start: 0, end: before.length, newText: after }];
  return oldStarts.flatMap((start, index) => {
    const end2 = oldStarts[index + 1] ?? before.length;
    const newText = after.slice(newStarts[index], newStarts[index + 1]);
    return before.slice(start, end2) === newText ? [] : [{ start, end: end2, newText }];
  });
}
var init_observed_pull_request = __esm({
  "src/demo/observed-pull-request.ts"() {
    "use strict";
    init_unified_diff();
    init_position();
    init_source();
  }
});

// src/demo/act.ts
async function playAct({ program, scenario, folder }, expected) {
  const { hub, registry } = scenario;
  const before = takeSnapshot(hub.repository);
  const asked = {
    hub: hub.requests.length,
    registry: registry.requests.length + registry.blobRequests.length
  };
  const started = performance.now();
  const outcome = await runAction(program, scenario, folder);
  const seconds = (performance.now() - started) / 1e3;
  const requests = hub.requests.slice(asked.hub);
  const seen = {
    outcome,
    pullRequests: observePullRequests(hub.repository, before),
    findings: outcome.report?.findings ?? [],
    registryRequests: registry.requests.length + registry.blobRequests.length - asked.registry,
    gitHubRequests: requests.length,
    gitHubWrites: requests.filter((request) => !request.startsWith("GET ")).length,
    seconds
  };
  return { ...seen, differences: differencesOf(seen, expected) };
}
function differencesOf(act, expected) {
  const { outcome, gitHubWrites } = act;
  const undetermined = outcome.report?.undetermined ?? [];
  const foundIn = act.findings.filter(({ id }) => id === "base-eol").map(({ file }) => file);
  const missed = expected.deprecated.filter((file) => !foundIn.includes(file));
  return [
    ...outcome.exitCode === 0 ? [] : [`The action ended with exit code ${outcome.exitCode}.`],
    ...outcome.report === void 0 ? ["The action left no report."] : [],
    ...undetermined.map(({ reference, message }) => `${reference} could not be determined: ${message}`),
    ...expected.pullRequests.flatMap((each) => differenceOf(each, act.pullRequests)),
    ...unexpected(act.pullRequests, expected),
    ...missed.map((file) => `The deprecated runtime in ${file} was not found.`),
    ...gitHubWrites > 0 && !expected.writes ? [`${gitHubWrites} requests wrote to GitHub, not 0.`] : []
  ];
}
function differenceOf(expected, seen) {
  const { branch, happening, adds = "" } = expected;
  const found = seen.find((pull) => pull.branch === branch);
  if (found === void 0) return [`${branch} has no pull request; one was to be ${happening}.`];
  const name = `#${found.number} (${branch})`;
  if (found.happening !== happening) return [`${name} was to be ${happening}; it is ${found.happening}.`];
  const added = found.diff.split("\n").filter((line2) => line2.startsWith("+"));
  return added.some((line2) => line2.includes(adds)) ? [] : [`${name} doesn't add ${adds}.`];
}
function unexpected(seen, { pullRequests: pullRequests2 }) {
  return seen.filter(({ branch }) => !pullRequests2.some((expected) => expected.branch === branch)).map(({ number, branch, happening }) => `#${number} (${branch}) is ${happening}; it was not expected.`);
}
var init_act = __esm({
  "src/demo/act.ts"() {
    "use strict";
    init_action_process();
    init_observed_pull_request();
  }
});

// src/demo/story.ts
async function* playStory(stage) {
  yield await playFirst(stage);
  yield await playSecond(stage);
  yield await playThird(stage);
}
async function playFirst(stage) {
  const { java, node, python } = stage.scenario.newest;
  const pullRequests2 = [
    { branch: BRANCHES.adapter, happening: "opened", adds: "aws-lambda-adapter:0.9.1" },
    { branch: BRANCHES.java, happening: "opened", adds: `=${java.datedTag}-arm64` },
    { branch: BRANCHES.pin, happening: "opened", adds: `nodejs:22@${node.digest}` },
    { branch: BRANCHES.python, happening: "opened", adds: pinOf(python) }
  ];
  return {
    title: "A scheduled run",
    introduction: ["The functions' base images have had newer builds since they were last looked at."],
    act: await playAct(stage, { pullRequests: pullRequests2, deprecated: DEPRECATED2, writes: true })
  };
}
async function playSecond(stage) {
  const pullRequests2 = Object.values(BRANCHES).map((branch) => ({ branch, happening: "unchanged" }));
  return {
    title: "The same again",
    introduction: ["Nothing is new, so nothing is to change: not even a commit."],
    act: await playAct(stage, { pullRequests: pullRequests2, deprecated: DEPRECATED2, writes: false })
  };
}
async function playThird(stage) {
  const { scenario } = stage;
  const { repository } = scenario.hub;
  const [merged] = repository.openFrom(BRANCHES.python);
  invariant(merged !== void 0, "the first act opened a pull request for python");
  repository.merge(merged);
  const python = scenario.publish(scenario.newest.python);
  const java = scenario.publish(scenario.newest.java);
  const pullRequests2 = [
    { branch: BRANCHES.adapter, happening: "unchanged" },
    { branch: BRANCHES.java, happening: "refreshed", adds: `=${java.datedTag}-arm64` },
    { branch: BRANCHES.pin, happening: "unchanged" },
    { branch: BRANCHES.python, happening: "opened", adds: pinOf(python) }
  ];
  return {
    title: "After a merge and new base images",
    introduction: [
      `Somebody merged #${merged.number}, and two base images were published: ${tagOf(python)} and ${tagOf(java)}.`,
      "What was merged gets a pull request anew; the one that is still open is refreshed in place."
    ],
    act: await playAct(stage, { pullRequests: pullRequests2, deprecated: DEPRECATED2, writes: true })
  };
}
function pinOf({ repository, rolling, digest }) {
  return `${repository}:${rolling}@${digest}`;
}
function tagOf({ repository, datedTag }) {
  return `${repository}:${datedTag}`;
}
var PREFIX, BRANCHES, DEPRECATED2;
var init_story = __esm({
  "src/demo/story.ts"() {
    "use strict";
    init_errors();
    init_act();
    PREFIX = "lambda-image-bot/";
    BRANCHES = {
      adapter: `${PREFIX}images`,
      java: `${PREFIX}java21`,
      pin: `${PREFIX}pin`,
      python: `${PREFIX}python3.12`
    };
    DEPRECATED2 = ["reports/Dockerfile"];
  }
});

// src/demo/work-folder.ts
function makeWorkFolder() {
  const path = makeDirectory();
  const workspace = (0, import_node_path9.join)(path, "workspace");
  const remove = () => {
    process.removeListener("exit", remove);
    (0, import_node_fs6.rmSync)(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", remove);
  return {
    path,
    workspace,
    remove,
    checkOut(files2) {
      (0, import_node_fs6.rmSync)(workspace, { recursive: true, force: true });
      for (const [name, { text: text2 }] of files2) {
        const file = (0, import_node_path9.join)(workspace, name);
        (0, import_node_fs6.mkdirSync)((0, import_node_path9.dirname)(file), { recursive: true });
        (0, import_node_fs6.writeFileSync)(file, text2);
      }
    },
    write(name, text2) {
      const file = (0, import_node_path9.join)(path, name);
      (0, import_node_fs6.writeFileSync)(file, text2);
      return file;
    }
  };
}
function makeDirectory() {
  try {
    return (0, import_node_fs6.mkdtempSync)((0, import_node_path9.join)((0, import_node_fs6.realpathSync)((0, import_node_os2.tmpdir)()), "lambda-image-bot-demo-"));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new RefusedError(`no temporary folder can be made in ${(0, import_node_os2.tmpdir)()} (${code})`, {
      help: "Name a folder that can be written in TMPDIR (on Windows in TEMP).",
      cause
    });
  }
}
var import_node_fs6, import_node_os2, import_node_path9;
var init_work_folder = __esm({
  "src/demo/work-folder.ts"() {
    "use strict";
    import_node_fs6 = require("node:fs");
    import_node_os2 = require("node:os");
    import_node_path9 = require("node:path");
    init_errors();
  }
});

// src/cli/interruption.ts
function watchForInterruption() {
  const controller = new AbortController();
  let received;
  const stop = () => {
    for (const name of SIGNALS) process.removeListener(name, interrupt);
  };
  const interrupt = (name) => {
    stop();
    received = SIGNALS.find((known2) => known2 === name);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    exitCode: () => received && EXIT_CODES2[received],
    stop
  };
}
var EXIT_CODES2, SIGNALS;
var init_interruption = __esm({
  "src/cli/interruption.ts"() {
    "use strict";
    EXIT_CODES2 = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
    SIGNALS = ["SIGHUP", "SIGINT", "SIGTERM"];
  }
});

// src/cli/commands/demo.ts
var demo_exports = {};
__export(demo_exports, {
  runDemo: () => runDemo
});
async function runDemo(invocation) {
  const { settings, environment: environment2 } = invocation;
  const file = findAction(process.argv[1] ?? "");
  const interruption = watchForInterruption();
  const { writeSpacing, timeoutSeconds } = settings;
  const program = { file, writeSpacing, timeoutSeconds, signal: interruption.signal, environment: environment2 };
  const scenario = await startScenario(() => /* @__PURE__ */ new Date());
  try {
    return await play(program, scenario, invocation);
  } catch (error) {
    const exitCode = interruption.exitCode();
    if (exitCode === void 0) throw error;
    return exitCode;
  } finally {
    interruption.stop();
    await scenario.close();
  }
}
function findAction(entry) {
  const directory = (0, import_node_path10.dirname)((0, import_node_fs7.existsSync)(entry) ? (0, import_node_fs7.realpathSync)(entry) : entry);
  const candidates = [(0, import_node_path10.join)(directory, "action.cjs"), (0, import_node_path10.join)(directory, "../action/main.ts")];
  const found = candidates.find((file) => (0, import_node_fs7.existsSync)(file));
  if (found !== void 0) return found;
  throw new RefusedError(`action.cjs is missing in ${directory}`, {
    help: "The demo runs the action itself: keep the files of dist together."
  });
}
async function play(program, scenario, invocation) {
  const { settings, terminal } = invocation;
  const paint = createPaint(terminal.colour);
  const folder = makeWorkFolder();
  const say = (text2) => terminal.report(text2, void 0);
  try {
    await say(openingOf(program, scenario));
    let number = 0;
    let known2 = [];
    for await (const chapter of playStory({ program, scenario, folder })) {
      number += 1;
      await say(renderChapter(chapter, number, known2, paint));
      const { differences, findings, outcome } = chapter.act;
      if (settings.verbose) for (const line2 of outcome.log.split("\n")) terminal.say(quoteLogLine(line2));
      if (differences.length > 0) return 1;
      known2 = findings;
    }
    await say(CLOSING);
    return 0;
  } finally {
    folder.remove();
  }
}
function openingOf({ file }, { hub }) {
  const { repository } = hub;
  const paths = [...repository.files(repository.defaultBranch).keys()];
  return `${[
    "This process is a registry with base images and a GitHub, both on 127.0.0.1; nothing else is asked.",
    `On it, as a scheduled workflow would, runs the action itself: ${(0, import_node_path10.basename)((0, import_node_path10.dirname)(file))}/${(0, import_node_path10.basename)(file)}.`,
    `The repository ${repository.fullName} has ${paths.join(", ")}.`
  ].join("\n")}

`;
}
var import_node_fs7, import_node_path10, CLOSING;
var init_demo = __esm({
  "src/cli/commands/demo.ts"() {
    "use strict";
    import_node_fs7 = require("node:fs");
    import_node_path10 = require("node:path");
    init_render_chapter();
    init_scenario();
    init_story();
    init_work_folder();
    init_errors();
    init_paint();
    init_interruption();
    CLOSING = `All went as it should. For a repository of yours:
  update --dry-run DIR   shows what would change in it, as a diff
  README.md              has the workflow to copy
`;
  }
});

// src/cli/main.ts
init_version();
init_errors();
init_nearest();

// src/cli/arguments.ts
var import_node_util = require("node:util");
init_errors();
init_nearest();

// src/cli/options.ts
var FORMATS = ["text", "json", "markdown"];
var FAIL_ON = ["error", "warning", "info", "never"];
var DEFAULT_TIMEOUT_SECONDS = 120;
var OPTIONS = [
  {
    name: "dry-run",
    help: "Write nothing; show what would change, as text with a unified diff.",
    commands: ["update"]
  },
  {
    name: "write-spacing",
    value: "MILLISECONDS",
    help: "The least time between two writes to GitHub (0); on GitHub itself the action keeps 1000.",
    commands: ["demo"]
  },
  {
    name: "config",
    value: "FILE",
    help: "The configuration file, in place of `.github/lambda-image-bot.yml` in the directory."
  },
  {
    name: "format",
    value: "FORMAT",
    help: `The report's format: ${FORMATS.map((name) => `\`${name}\``).join(", ")}.`
  },
  { name: "output", value: "FILE", help: "Where the report goes, in place of standard output." },
  {
    name: "fail-on",
    value: "SEVERITY",
    help: "End with exit code 1 for findings from this severity on: `error`, `warning`, `info` or `never`. A change counts as a warning."
  },
  {
    name: "now",
    value: "INSTANT",
    help: "The clock: a day (`2026-11-21`) or an instant (`2026-11-21T09:00:00Z`), for reports that can be made again."
  },
  {
    name: "registry-endpoint",
    value: "HOST=URL",
    isRepeatable: true,
    help: "Send requests for a registry host to a URL. The only way plain http is used. May be given several times."
  },
  {
    name: "timeout",
    value: "SECONDS",
    help: `The time for all network work together (${DEFAULT_TIMEOUT_SECONDS}).`
  },
  { name: "strict", help: "End with exit code 3 when anything stayed undetermined." },
  { name: "verbose", help: "Say more on standard error." },
  { name: "quiet", help: "Say nothing but errors on standard error." },
  { name: "help", help: "Show help." },
  { name: "version", help: "Show the version." }
];

// src/cli/arguments.ts
function sortArguments(words) {
  const { tokens } = (0, import_node_util.parseArgs)({
    args: [...words],
    options: Object.fromEntries(OPTIONS.map((option) => [option.name, parserOption(option)])),
    allowPositionals: true,
    strict: false,
    tokens: true
  });
  const positionals = [];
  const switches = /* @__PURE__ */ new Set();
  const values = /* @__PURE__ */ new Map();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = findOption(token);
    const value = optionValue(option, token);
    if (value === void 0) switches.add(option.name);
    else values.set(option.name, option.isRepeatable ? [...values.get(option.name) ?? [], value] : [value]);
  }
  return { positionals, switches, values };
}
function parserOption({ name, value }) {
  return { type: value === void 0 ? "boolean" : "string", ...name === "help" && { short: "h" } };
}
function findOption({ name, rawName }) {
  const option = OPTIONS.find((known2) => known2.name === name);
  if (option && rawName.startsWith("-")) return option;
  const meant = nearestWord(
    name,
    OPTIONS.map((known2) => known2.name)
  );
  throw new UsageError(`there is no option ${rawName}`, {
    help: meant === void 0 ? "See --help." : `Did you mean --${meant}? See --help.`
  });
}
function optionValue(option, token) {
  if (option.value === void 0) {
    if (token.value === void 0) return void 0;
    throw new UsageError(`${token.rawName} takes no value`, { help: "See --help." });
  }
  const isNextOption = !token.inlineValue && token.value?.startsWith("-") === true && token.value !== "-";
  if (token.value === void 0 || token.value === "" || isNextOption) {
    throw new UsageError(`${token.rawName} needs a value: --${option.name}=${option.value}`, {
      help: "See --help."
    });
  }
  return token.value;
}

// src/cli/commands/index.ts
var COMMANDS = [
  {
    name: "update",
    operands: "[DIR]",
    maximumOperands: 1,
    summary: "Bring Lambda base images up to date inside their runtime lines.",
    description: [
      "Looks for Dockerfiles below DIR (the current directory), asks registries for newer digests and dated tags of the Lambda base images in them, and edits the files. A runtime line (language version, operating system) is never left: that is a migration.",
      "With `--dry-run` nothing is written; the text report then holds a unified diff that `git apply` takes."
    ],
    unused: [],
    load: async () => (await Promise.resolve().then(() => (init_update2(), update_exports))).runUpdate
  },
  {
    name: "runtimes",
    operands: "",
    maximumOperands: 0,
    summary: "Show the runtime table with its calendar.",
    description: [
      "Shows every Lambda runtime with base image, operating system and dates: when its image gets no more patches, and when functions can no longer be created or updated. Dates that a configuration file overlays are those of the file."
    ],
    unused: ["fail-on", "registry-endpoint", "strict", "timeout"],
    load: async () => (await Promise.resolve().then(() => (init_runtimes2(), runtimes_exports))).runRuntimes
  },
  {
    name: "explain",
    operands: "ID",
    maximumOperands: 1,
    summary: "Tell what a check is about.",
    description: [
      "Shows why a check exists and what to do about its findings, with a bad and a good example."
    ],
    unused: ["config", "fail-on", "now", "registry-endpoint", "strict", "timeout"],
    load: async () => (await Promise.resolve().then(() => (init_explain(), explain_exports))).runExplain
  },
  {
    name: "demo",
    operands: "",
    maximumOperands: 0,
    summary: "Show the whole job on an embedded registry and GitHub, offline.",
    description: [
      "Makes a small repository in a temporary folder, starts a registry with base images and a GitHub on 127.0.0.1, and runs the action against them as a scheduled workflow would: once to open pull requests, once more to show that nothing changes, and once after a merge and new base images. Shows the pull requests with their diffs, and the findings.",
      "Needs neither git nor a network nor credentials, and leaves nothing behind. Ends with exit code 1, and says what was different, where a run does something else than it should."
    ],
    unused: ["config", "fail-on", "format", "now", "output", "registry-endpoint", "strict"],
    load: async () => (await Promise.resolve().then(() => (init_demo(), demo_exports))).runDemo
  }
];

// src/cli/help.ts
var WIDTH = 80;
function helpText(command) {
  const sections = command ? commandSections(command) : generalSections();
  return `${sections.join("\n\n")}
`;
}
function generalSections() {
  return [
    "Keeps the base images of AWS Lambda container images current.",
    "Usage: lambda-image-bot COMMAND [options]",
    `Commands:
${table2(COMMANDS.map(({ name, operands, summary }) => [`${name} ${operands}`.trim(), summary]))}`,
    `Options:
${optionTable(OPTIONS.filter(({ commands }) => commands === void 0))}`,
    "Exit codes: 0 nothing to do, or done; 1 findings (see --fail-on); 2 usage or\nconfiguration; 3 refused, or undetermined; 70 a defect of this program.",
    "lambda-image-bot COMMAND --help tells more."
  ];
}
function commandSections(command) {
  return [
    command.summary,
    `Usage: ${usageOf(command)}`,
    ...command.description.map((paragraph) => wrap(plain(paragraph), WIDTH).join("\n")),
    `Options:
${optionTable(optionsOf(command))}`
  ];
}
function usageOf({ name, operands }) {
  return `lambda-image-bot ${[name, operands].filter((word) => word !== "").join(" ")} [options]`;
}
function optionsOf(command) {
  return OPTIONS.filter(
    ({ name, commands }) => !command.unused.includes(name) && (commands?.includes(command.name) ?? true)
  );
}
function optionTerm({ name, value }) {
  const term = value === void 0 ? `--${name}` : `--${name} ${value}`;
  return name === "help" ? `-h, ${term}` : term;
}
function optionTable(options) {
  return table2(options.map((option) => [optionTerm(option), option.help]));
}
function table2(rows) {
  const width = Math.max(...rows.map(([term]) => term.length)) + 4;
  return rows.map(([term, text2]) => {
    const lines = wrap(plain(text2), WIDTH - width);
    return lines.map((line2, index) => (index === 0 ? `  ${term}` : "").padEnd(width) + line2).join("\n");
  }).join("\n");
}
function plain(markdown) {
  return markdown.replaceAll("`", "");
}
function wrap(text2, width) {
  const lines = [];
  for (const word of text2.split(" ")) {
    const last = lines.at(-1);
    if (last !== void 0 && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// src/cli/report-file.ts
var import_node_fs8 = require("node:fs");
var import_promises5 = require("node:fs/promises");
var import_node_path11 = require("node:path");
init_errors();
async function checkReportFile(file) {
  const stats = await (0, import_promises5.stat)(file).catch(() => void 0);
  if (stats?.isDirectory()) throw notWritten(file, "EISDIR");
  try {
    await (0, import_promises5.access)(stats ? file : (0, import_node_path11.dirname)(file), import_node_fs8.constants.W_OK);
  } catch (error) {
    throw notWritten(file, error);
  }
}
async function writeReportFile(file, text2) {
  try {
    await (0, import_promises5.writeFile)(file, text2);
  } catch (error) {
    throw notWritten(file, error);
  }
}
function notWritten(where, why) {
  const code = why instanceof Error && "code" in why ? String(why.code) : String(why);
  return new RefusedError(`the report can't be written to ${where} (${code})`, {
    help: "Let --output name a file that can be written.",
    cause: why
  });
}

// src/cli/settings.ts
init_registry_endpoint();
init_errors();
init_calendar_day();
init_nearest();
function readSettings({ switches, values }) {
  const last = (name) => values.get(name)?.at(-1);
  const config = last("config");
  const output = last("output");
  const failOn = oneOf("fail-on", last("fail-on"), FAIL_ON);
  return {
    dryRun: switches.has("dry-run"),
    ...config !== void 0 && { config },
    format: oneOf("format", last("format"), FORMATS) ?? "text",
    ...output !== void 0 && { output },
    ...failOn !== void 0 && { failOn },
    now: readInstant(last("now")),
    registryEndpoints: new Map((values.get("registry-endpoint") ?? []).map(readEndpoint)),
    timeoutSeconds: readSeconds(last("timeout")),
    strict: switches.has("strict"),
    verbose: switches.has("verbose"),
    quiet: switches.has("quiet"),
    writeSpacing: readMilliseconds(last("write-spacing"))
  };
}
function oneOf(name, value, accepted) {
  if (value === void 0) return void 0;
  const found = accepted.find((word) => word === value);
  if (found !== void 0) return found;
  const meant = nearestWord(value, accepted);
  throw new UsageError(`--${name} can't be ${value}`, {
    help: `It is one of: ${accepted.join(", ")}.${meant === void 0 ? "" : ` Did you mean ${meant}?`}`
  });
}
var INSTANT2 = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
function readInstant(text2) {
  if (text2 === void 0) return /* @__PURE__ */ new Date();
  const day2 = INSTANT2.exec(text2)?.[1];
  const instant = new Date(text2);
  if (day2 !== void 0 && isCalendarDay(day2) && !Number.isNaN(instant.getTime())) return instant;
  throw new UsageError(`--now can't be ${text2}`, {
    help: "It is a day (2026-11-21) or an instant with its zone (2026-11-21T09:00:00Z)."
  });
}
function readEndpoint(text2) {
  const equals = text2.indexOf("=");
  const host = text2.slice(0, Math.max(equals, 0)).toLowerCase();
  const url = text2.slice(equals + 1);
  if (isRegistryHost(host) && isEndpointUrl(url)) return [host, url];
  const shown = equals < 0 ? text2 : `${text2.slice(0, equals)}=\u2026`;
  throw new UsageError(`--registry-endpoint can't be ${shown}`, {
    help: "It is HOST=URL: a registry host with optional port, and an http or https URL without user or query."
  });
}
var LONGEST_TIMEOUT = 86400;
function readSeconds(text2) {
  if (text2 === void 0) return DEFAULT_TIMEOUT_SECONDS;
  const seconds = /^\d+(?:\.\d+)?$/.test(text2) ? Number(text2) : 0;
  if (seconds > 0 && seconds <= LONGEST_TIMEOUT) return seconds;
  throw new UsageError(`--timeout can't be ${text2}`, {
    help: `It is a number of seconds above 0, at most ${LONGEST_TIMEOUT}.`
  });
}
function readMilliseconds(text2) {
  if (text2 === void 0) return 0;
  if (/^\d{1,5}$/.test(text2)) return Number(text2);
  throw new UsageError(`--write-spacing can't be ${text2}`, {
    help: "It is a whole number of milliseconds, at most 99999."
  });
}

// src/cli/terminal.ts
init_printable2();
var PROGRESS_START = 1e3;
var PROGRESS_STEP = 250;
function openTerminal(process2) {
  const { stdout, stderr, env } = process2;
  const isScreen = stdout.isTTY === true;
  const isRunner = env["GITHUB_ACTIONS"] === "true";
  const report = (text2, file) => file === void 0 ? writeAll(stdout, text2) : writeReportFile(file, text2);
  for (const stream of [stdout, stderr]) stream.on("error", () => {
  });
  return {
    isScreen,
    colour: isScreen && !env["NO_COLOR"] && env["TERM"] !== "dumb",
    report,
    reportLines: (text2, file) => report(isRunner && file === void 0 ? withoutCommands(text2) : text2, file),
    say: (line2) => void stderr.write(`${printable2(line2).replaceAll("##[", "# #[")}
`),
    progress: (stateNow) => stderr.isTTY === true ? showProgress(stderr, stateNow) : () => {
    }
  };
}
function withoutCommands(text2) {
  const token = crypto.randomUUID();
  return `::stop-commands::${token}
${text2}${text2.endsWith("\n") ? "" : "\n"}::${token}::
`;
}
var PORTION2 = 256 * 1024;
async function writeAll(stream, text2) {
  let portion = "";
  for (const piece of typeof text2 === "string" ? [text2] : text2) {
    portion += piece;
    if (portion.length < PORTION2) continue;
    await write(stream, portion);
    portion = "";
  }
  await write(stream, portion);
}
function write(stream, text2) {
  return new Promise((resolve, reject) => {
    stream.write(text2, (error) => {
      if (error && !isClosedPipe(error)) reject(notWritten("standard output", error));
      else resolve();
    });
  });
}
function isClosedPipe(error) {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}
function showProgress(stderr, stateNow) {
  const started = performance.now();
  let isShown = false;
  const timer = setInterval(() => {
    if (performance.now() - started < PROGRESS_START) return;
    isShown = true;
    stderr.write(`\r\x1B[K${printable2(stateNow()).slice(0, Math.max((stderr.columns || 80) - 1, 1))}`);
  }, PROGRESS_STEP);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (isShown) stderr.write("\r\x1B[K");
  };
}

// src/cli/main.ts
async function run2(words, terminal) {
  const given = sortArguments(words);
  const [name, ...positionals] = given.positionals;
  if (given.switches.has("version")) return show(terminal, `${VERSION}
`);
  if (given.switches.has("help"))
    return show(terminal, helpText(name === void 0 ? name : findCommand(name)));
  if (name === void 0) {
    throw new UsageError("a command is missing", {
      help: `One of: ${COMMANDS.map((command2) => command2.name).join(", ")}. See lambda-image-bot --help.`
    });
  }
  const command = findCommand(name);
  refuseForeignOptions(command, given);
  if (positionals.length > command.maximumOperands) {
    throw new UsageError(`${positionals[command.maximumOperands]} is one word too many`, {
      help: `Usage: ${usageOf(command)}`
    });
  }
  const settings = readSettings(given);
  if (settings.output !== void 0) await checkReportFile(settings.output);
  const runCommand = await command.load();
  return runCommand({ positionals, settings, terminal, environment: process.env });
}
async function show(terminal, text2) {
  await terminal.report(text2, void 0);
  return 0;
}
function findCommand(name) {
  const command = COMMANDS.find((known2) => known2.name === name);
  if (command) return command;
  const names3 = COMMANDS.map((known2) => known2.name);
  const meant = nearestWord(name, names3);
  throw new UsageError(`there is no command ${name}`, {
    help: meant === void 0 ? `There are: ${names3.join(", ")}.` : `Did you mean ${meant}?`
  });
}
function refuseForeignOptions(command, { switches, values }) {
  const foreign = OPTIONS.find(
    ({ name, commands }) => (switches.has(name) || values.has(name)) && commands !== void 0 && !commands.includes(command.name)
  );
  if (foreign === void 0) return;
  throw new UsageError(`${command.name} has no option --${foreign.name}`, {
    help: `${foreign.commands?.join(", ") ?? ""} has. See lambda-image-bot ${command.name} --help.`
  });
}
async function main() {
  const terminal = openTerminal(process);
  try {
    process.exitCode = await run2(process.argv.slice(2), terminal);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    const [what = "", ...help] = describe(error);
    for (const line2 of [...`error: ${what}`.split("\n"), ...help]) terminal.say(line2);
    if (process.argv.includes("--verbose") && error instanceof Error) {
      for (const line2 of (error.stack ?? "").split("\n")) terminal.say(line2);
    }
  }
}
function end() {
  process.stderr.write("", () => process.exit());
}
void main().finally(end);
