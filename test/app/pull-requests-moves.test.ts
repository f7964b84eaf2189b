import { afterEach, expect, test } from "vitest";
import { Scene } from "../support/github-scene.ts";
import { changesOf, DOCKERFILE, factsOf, sourcesFor } from "../support/moves.ts";

const FILE = "services/orders/Dockerfile";
const TITLE = "Move services/orders from python3.9 (AL2) to python3.12 (AL2023)";

let scene: Scene;
afterEach(() => scene.hub.close());

/** A plan of one move, as long as its file is as it was. */
function planOfMove() {
  const changes = scene.checkout().get(FILE) === DOCKERFILE ? changesOf(factsOf()) : [];
  return { ...scene.plan("2"), changes, sources: sourcesFor(changes) };
}

test("a move gets its pull request, which the next run leaves as it is", async () => {
  scene = await Scene.start({ [FILE]: DOCKERFILE });
  const [created] = await scene.run(planOfMove());
  expect(created).toMatchObject({ operation: "created", group: "migrate/orders", title: TITLE });
  expect(scene.pull(1).body).toContain("**For a person** (1)");
  const head = scene.repository.files("lambda-image-bot/migrate/orders").get(FILE)?.text;
  expect(head).toBe('FROM public.ecr.aws/lambda/python:3.12\nRUN dnf install -y gcc\nCMD ["app.handler"]\n');
  expect(await scene.run(planOfMove())).toMatchObject([{ operation: "unchanged" }]);
  expect(scene.writes()).toEqual([]);
});

test("runs of updates leave a move's pull request open", async () => {
  scene = await Scene.start({ [FILE]: DOCKERFILE });
  await scene.run(planOfMove());
  await scene.run(scene.plan("2"));
  expect(scene.writes()).toEqual([]);
  expect(scene.pull(1)).toMatchObject({ state: "open" });
});

test("a move that a person declined isn't proposed again", async () => {
  scene = await Scene.start({ [FILE]: DOCKERFILE });
  await scene.run(planOfMove());
  scene.repository.close(scene.pull(1));
  scene.wait(100);
  expect(await scene.run(planOfMove())).toMatchObject([{ operation: "skipped" }]);
});

test("a dry run tells the title alone", async () => {
  scene = await Scene.start({ [FILE]: DOCKERFILE });
  expect(await scene.run(planOfMove(), { isDryRun: true })).toMatchObject([
    { operation: "planned", title: TITLE },
  ]);
  expect(
    await scene.run(planOfMove(), { isDryRun: true, policy: { refreshInterval: 7, snooze: 30, maxOpen: 0 } }),
  ).toMatchObject([{ operation: "skipped", title: TITLE }]);
});
