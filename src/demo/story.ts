import { invariant } from "../errors.ts";
import { type Act, type ExpectedPullRequest, playAct, type Stage } from "./act.ts";
import type { DemoBuild, DemoLine } from "./scenario-builds.ts";

/** An act, with what is to be said before it. */
export interface Chapter {
  readonly title: string;
  /** What happened before, and what is to be seen, a line each. */
  readonly introduction: readonly string[];
  readonly act: Act;
}

const PREFIX = "lambda-image-bot/";
const BRANCHES = {
  adapter: `${PREFIX}images`,
  java: `${PREFIX}java21`,
  pin: `${PREFIX}pin`,
  python: `${PREFIX}python3.12`,
};
const DEPRECATED = ["reports/Dockerfile"];

/**
 * Plays the three acts, one when it is asked for.
 * @throws {RefusedError} where the action can't be run
 */
export async function* playStory(stage: Stage): AsyncGenerator<Chapter, void, void> {
  yield await playFirst(stage);
  yield await playSecond(stage);
  yield await playThird(stage);
}

async function playFirst(stage: Stage): Promise<Chapter> {
  const { java, node, python } = stage.scenario.newest;
  const pullRequests: ExpectedPullRequest[] = [
    { branch: BRANCHES.adapter, happening: "opened", adds: "aws-lambda-adapter:0.9.1" },
    { branch: BRANCHES.java, happening: "opened", adds: `=${java.datedTag}-arm64` },
    { branch: BRANCHES.pin, happening: "opened", adds: `nodejs:22@${node.digest}` },
    { branch: BRANCHES.python, happening: "opened", adds: pinOf(python) },
  ];
  return {
    title: "A scheduled run",
    introduction: ["The functions' base images have had newer builds since they were last looked at."],
    act: await playAct(stage, { pullRequests, deprecated: DEPRECATED, writes: true }),
  };
}

async function playSecond(stage: Stage): Promise<Chapter> {
  const pullRequests = Object.values(BRANCHES).map((branch) => ({ branch, happening: "unchanged" as const }));
  return {
    title: "The same again",
    introduction: ["Nothing is new, so nothing is to change: not even a commit."],
    act: await playAct(stage, { pullRequests, deprecated: DEPRECATED, writes: false }),
  };
}

async function playThird(stage: Stage): Promise<Chapter> {
  const { scenario } = stage;
  const { repository } = scenario.hub;
  const [merged] = repository.openFrom(BRANCHES.python);
  invariant(merged !== undefined, "the first act opened a pull request for python");
  repository.merge(merged);
  const python = scenario.publish(scenario.newest.python);
  const java = scenario.publish(scenario.newest.java);
  const pullRequests: ExpectedPullRequest[] = [
    { branch: BRANCHES.adapter, happening: "unchanged" },
    { branch: BRANCHES.java, happening: "refreshed", adds: `=${java.datedTag}-arm64` },
    { branch: BRANCHES.pin, happening: "unchanged" },
    { branch: BRANCHES.python, happening: "opened", adds: pinOf(python) },
  ];
  return {
    title: "After a merge and new base images",
    introduction: [
      `Somebody merged #${merged.number}, and two base images were published: ${tagOf(python)} and ${tagOf(java)}.`,
      "What was merged gets a pull request anew; the one that is still open is refreshed in place.",
    ],
    act: await playAct(stage, { pullRequests, deprecated: DEPRECATED, writes: true }),
  };
}

function pinOf({ repository, rolling, digest }: DemoBuild): string {
  return `${repository}:${rolling}@${digest}`;
}

function tagOf({ repository, datedTag }: DemoLine & DemoBuild): string {
  return `${repository}:${datedTag}`;
}
