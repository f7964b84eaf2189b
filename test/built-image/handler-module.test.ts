import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handlerModule } from "../../src/built-image/handler-module.ts";
import { treeOf } from "../support/tree.ts";

const ENDS = [
  ".py",
  ".pyc",
  ".so",
  ".abi3.so",
  "/__init__.py",
  ".js",
  ".mjs",
  ".cts",
  ".ts",
  "",
  ".rb",
  "/index.js",
  ".txt",
  "x.py",
];

const segment = fc.constantFrom("a", "app", "src", "x.y", "index");
const folders = fc.array(segment, { maxLength: 3 }).map((names) => `/${names.join("/")}`.replace(/\/$/, ""));

describe("a handler's module", () => {
  it("is the file that a directory has for it, and no other", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("python", "nodejs", "ruby"),
        fc.constantFrom("app.handler", "src/app.handler", "index.handler"),
        folders,
        fc.constantFrom("app", "src/app", "index", "other"),
        fc.constantFrom(...ENDS),
        (language, handler, folder, stem, end) => {
          const path = `${folder}/${stem}${end}`;
          const module = handlerModule(language, handler);
          const home = module?.folderFor(path);
          const tree = treeOf({ [path]: "x" });
          if (home === undefined) expect(module?.findIn(tree, folder || "/")).toBeUndefined();
          else expect(module?.findIn(tree, home)).toBe(path);
        },
      ),
    );
  });

  it.each([
    ["python", "app.handler", "app.py"],
    ["python", "src.app.handler", "src/app.py"],
    ["python", "src/app.handler", "src/app.py"],
    ["nodejs", "dist/index.nested.handler", "dist/index.js"],
    ["nodejs", "/srv/index.handler", "/srv/index.js"],
    ["ruby", "app.Orders::Handler.process", "app.rb"],
    ["java", "com.example.App", undefined],
    ["python", "a\tb.handler", undefined],
    ["python", `${"a".repeat(5000)}.handler`, undefined],
  ])("of %s %s is called %s", (language, handler, wanted) => {
    expect(handlerModule(language, handler)?.wanted).toBe(wanted);
  });

  it("isn't a directory of that name", () => {
    const tree = treeOf({ "/var/task/app.py/": {}, "/var/task/gone.js": { target: "/nowhere" } });
    expect(handlerModule("python", "app.handler")?.findIn(tree, "/var/task")).toBeUndefined();
    expect(handlerModule("nodejs", "gone.handler")?.findIn(tree, "/var/task")).toBeUndefined();
    expect(handlerModule("nodejs", "x/gone.handler")?.findIn(tree, "/var/task")).toBeUndefined();
  });

  it("may be at the root, and a link", () => {
    const tree = treeOf({ "/app.py": { target: "srv/main.py" }, "/srv/main.py": "x" });
    expect(handlerModule("python", "app.handler")?.findIn(tree, "/")).toBe("/app.py");
  });
});
