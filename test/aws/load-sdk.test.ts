import { expect, it, vi } from "vitest";
import { loadEcrSdk, loadLambdaSdk } from "../../src/aws/load-sdk.ts";

it("tells nobody on the oldest Node.js that later SDKs won't run there", async () => {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  vi.stubGlobal("process", Object.create(process, { version: { value: "v20.19.0" } }));
  const options = { region: "eu-west-1", endpoint: "http://127.0.0.1:1" };
  new (await loadEcrSdk()).ECRClient(options).destroy();
  new (await loadLambdaSdk()).LambdaClient(options).destroy();
  vi.unstubAllGlobals();
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
