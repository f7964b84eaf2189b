import { expect, it } from "vitest";
import { LookupError } from "../../src/errors.ts";
import type { CredentialSource } from "../../src/registry/credential.ts";
import { firstCredentialOf } from "../../src/registry/first-credential.ts";

const ANN = { kind: "basic", username: "ann", password: "pass" } as const;
const none: CredentialSource = async () => undefined;
const ann: CredentialSource = async () => ANN;
const failing = (message: string, Failure: "lookup" | "other" = "lookup"): CredentialSource => {
  return async (host) => {
    throw Failure === "lookup" ? new LookupError("unauthorized", host, message) : new Error(message);
  };
};

it("takes the first credential, past sources that fail", async () => {
  expect(await firstCredentialOf(none, ann, failing("never asked", "other"))("ghcr.io")).toEqual(ANN);
  expect(await firstCredentialOf(failing("no helper"), ann)("ghcr.io")).toEqual(ANN);
  expect(await firstCredentialOf(none, none)("ghcr.io")).toBeUndefined();
});

it("throws the first failure where nobody has one, and what is no failure of a look-up at once", async () => {
  await expect(firstCredentialOf(failing("first"), none, failing("second"))("ghcr.io")).rejects.toThrow(
    "first",
  );
  await expect(firstCredentialOf(failing("ours", "other"), ann)("ghcr.io")).rejects.toThrow("ours");
});
