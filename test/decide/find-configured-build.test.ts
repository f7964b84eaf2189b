import { expect, it } from "vitest";
import { configuredBuildFinder } from "../../src/decide/find-configured-build.ts";

it("tells what an image is built from by the last build that fits its repository", () => {
  const build = (...images: readonly string[]) => ({
    images,
    dockerfile: `${images[0]}/Dockerfile`,
    context: ".",
  });
  const all = build("r.example.com/*");
  const orders = build("r.example.com/orders", "other.example.com/orders");
  const find = configuredBuildFinder([all, orders]);
  expect(find("r.example.com/orders")).toBe(orders);
  expect(find("other.example.com/orders")).toBe(orders);
  expect(find("r.example.com/users")).toBe(all);
  expect(find("other.example.com/users")).toBeUndefined();
  expect(configuredBuildFinder([orders, all])("r.example.com/orders")).toBe(all);
});
