import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";
import { willChange } from "./will-change.ts";

/** A base image that has a newer build, where its policy leaves updates to whoever changes the function. */
export const baseBehind: ImageCheck = {
  id: "base-behind",
  title: "Base image behind its runtime line",
  severity: "warning",
  scope: "image-use",
  asksRegistry: true,
  rationale: `With the policy \`function-update\`, as with Lambda's
[runtime management mode](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html#runtime-management-controls)
of that name, nothing is proposed by the schedule: a function takes a newer base when it is changed anyway. The pull
request that changes its Dockerfile is that moment, so the registry is asked then, and the edit is offered. Only the
registries that the configuration knows are asked.`,
  badPlace: "public.ecr.aws/lambda/python:3.13.2026.09.14.10",
  badExample: `FROM public.ecr.aws/lambda/python:3.13.2026.09.14.10\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13.2026.11.10.10\nCMD ["app.handler"]\n`,
  run: describeBehind,
};

function describeBehind(subject: ImageSubject): CheckResult | undefined {
  const { target, outcome, edits = [] } = subject;
  if (target.policy.mode !== "function-update" || outcome?.kind !== "next") return undefined;
  if (!willChange(subject) || edits.length === 0) return undefined;
  const newest =
    outcome.datedTag === undefined ? "there is a newer build" : `the newest is ${quote(outcome.datedTag)}`;
  return {
    message: `The base image ${quote(target.use.reference)} is behind: ${newest}.`,
    help: `Take it with this change of the function: ${wordsOf(outcome.next)}.`,
    fix: { safety: "safe", edits },
  };
}

/** What is to be written: the tag, the digest, or both. */
function wordsOf({ tag, digest }: { readonly tag?: string; readonly digest?: string }): string {
  const words = [
    ...(tag === undefined ? [] : [`the tag ${quote(tag)}`]),
    ...(digest === undefined ? [] : [`the digest ${digest}`]),
  ];
  return words.join(" and ");
}
