import { expect, it } from "vitest";
import { fileFailure } from "../../src/archive/file-failure.ts";
import { LookupError } from "../../src/errors.ts";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: no, open '/x'`), { code, syscall: "open" });
}

it.each([
  ["ENOENT", "not-found", "/x isn't there"],
  ["EACCES", "denied", "/x may not be read"],
  ["EISDIR", "protocol", "/x is a directory"],
  ["ELOOP", "not-found", "/x is a link that leads in a circle"],
  ["EIO", "unavailable", "/x can't be read (EIO)"],
  ["ENOSPC", "unavailable", "/x can't be unpacked: the disk of the temporary folder is full"],
])("tells what %s means", (code, reason, message) => {
  const failure = fileFailure(systemError(code), "oci:/x", "/x");
  expect(failure).toBeInstanceOf(LookupError);
  expect(failure).toMatchObject({ reason, message, reference: "oci:/x" });
});

it("says where else an archive could be unpacked", () => {
  expect(fileFailure(systemError("ENOSPC"), "", "/x")).toMatchObject({
    help: expect.stringContaining("TMPDIR"),
  });
});

it("leaves other errors as they are", () => {
  const others = [new TypeError("a defect"), new LookupError("denied", "a", "b"), "no error"];
  expect(others.map((error) => fileFailure(error, "", ""))).toEqual(others);
});
