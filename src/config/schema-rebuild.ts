import { z } from "zod";
import { DISPATCH_PLACEHOLDERS } from "../decide/dispatch-settings.ts";
import { isProblem } from "../image/problem.ts";
import { parseImageReference } from "../image/reference.ts";
import { DEFAULT_DASHBOARD_TITLE, DEFAULT_DISPATCH_LIMIT, DEFAULT_NEWEST } from "./config.ts";
import { glob, globs, names, text, wholeNumber } from "./schema-values.ts";

/** A file or directory below the one that paths are relative to. */
const PATH = /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\\0\n]+$/;

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html, with `*` and `?` of a glob. */
const REPOSITORY = /^(?!(?:.*\/)?(?:[^/*]*\*){6})[a-z0-9*?]+(?:[._/-]*[a-z0-9*?]+)*$/;
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;
const EVENT = /^[^\s].{0,99}$/;
const WORKFLOW = /^(?!.*\/)[^\s].*\.ya?ml$/;

const PLACEHOLDER = /\{([^{}]*)\}/g;

function reference(description: string, example: string) {
  return z
    .string()
    .min(1)
    .refine((written) => !isProblem(parseImageReference(written)))
    .meta({ title: "an image reference", description, examples: [example] });
}

function path(description: string, example: string) {
  return z
    .string()
    .regex(PATH)
    .meta({ title: "a path without `/` before it and without `..`", description, examples: [example] });
}

function regions(description: string) {
  return z
    .array(z.string().regex(REGION).meta({ title: "an AWS region (`eu-west-1`)" }))
    .min(1)
    .optional()
    .meta({ description, examples: [["eu-west-1"]] });
}

const repositories = z
  .array(
    z.strictObject({
      names: z
        .array(
          z
            .string()
            .max(256)
            .regex(REPOSITORY)
            .meta({ title: "the name of an ECR repository, or a glob of it" }),
        )
        .min(1)
        .meta({ description: "Names of repositories, or globs of them.", examples: [["orders/*"]] }),
      tags: globs("Globs of the tags that are looked at. Without it: any tag.", ["v*", "latest"]),
      regions: regions("Regions. Without it: the one that the environment names."),
      "registry-ids": z
        .array(
          z
            .string()
            .regex(/^\d{12}$/)
            .meta({ title: "a registry id of 12 digits, in quotes" }),
        )
        .min(1)
        .optional()
        .meta({
          description: "Accounts that have the repositories. Without it: the one of the credentials.",
          examples: [["123456789012"]],
        }),
      newest: wholeNumber(
        "How many images are looked at in each repository for each of the tags (without `tags`: in all), the latest pushed first.",
        DEFAULT_NEWEST,
        5,
      ),
    }),
  )
  .optional()
  .meta({
    description:
      "Private ECR repositories whose images `rebuild` looks at. Pulling an image moves the time that lifecycle rules may go by, so only those that fit are read.",
    examples: [[{ names: ["orders", "billing/*"], tags: ["prod-*"], regions: ["eu-west-1"] }]],
  });

const functions = z
  .array(
    z.strictObject({
      names: globs("Globs of function names. Without it: any.", ["orders-*"]),
      tags: z
        .record(z.string().min(1).max(128), glob())
        .optional()
        .meta({
          description: "Tags that a function must have, all of them: a glob of the value by key.",
          examples: [{ team: "payments" }],
        }),
      regions: regions("Regions. Without it: the one that the environment names."),
    }),
  )
  .optional()
  .meta({
    description: "Deployed image functions that `rebuild` looks at: the images that really run.",
    examples: [[{ names: ["orders-*"], regions: ["eu-west-1", "us-east-1"] }]],
  });

const builds = z
  .array(
    z.strictObject({
      images: z
        .array(glob())
        .min(1)
        .meta({
          description: "The images that are built so: globs of registry and repository, without tag.",
          examples: [["123456789012.dkr.ecr.*.amazonaws.com/orders"]],
        }),
      dockerfile: path(
        "The Dockerfile. Without it: `Dockerfile` in the context.",
        "services/orders/Dockerfile",
      ).optional(),
      context: path(
        "The directory that is built. Without it: the Dockerfile's own.",
        "services/orders",
      ).optional(),
      target: text("The stage that is built. Without it: the last one.", "runtime").optional(),
      architecture: z
        .enum(["x86_64", "arm64"])
        .optional()
        .meta({ description: "What it is built for. Without it: the architecture that the image has." }),
      base: reference(
        "The base image by its rolling tag. Without it: as the Dockerfile has it, or the image itself tells.",
        "public.ecr.aws/lambda/python:3.13",
      ).optional(),
    }),
  )
  .optional()
  .meta({
    description:
      "What images are built from. `rebuild` names it in the matrix of stale images, and takes the base from the Dockerfile; `verify` judges the image as the functions start it that are built from it. Where several match, the last one counts.",
    examples: [
      [
        {
          images: ["123456789012.dkr.ecr.*.amazonaws.com/orders"],
          dockerfile: "services/orders/Dockerfile",
          architecture: "arm64",
        },
      ],
    ],
  });

const dispatch = z
  .strictObject({
    workflow: z
      .string()
      .max(255)
      .regex(WORKFLOW)
      .optional()
      .meta({
        title: "the name of a workflow file",
        description: "A file in `.github/workflows` that is started by `workflow_dispatch`.",
        examples: ["rebuild-image.yml"],
      }),
    event: z
      .string()
      .regex(EVENT)
      .optional()
      .meta({
        title: "the type of an event, at most 100 characters",
        description: "In place of `workflow`: the type of a `repository_dispatch` event.",
        examples: ["rebuild-image"],
      }),
    ref: text(
      "The branch or tag that a workflow is started on. Without it: the default branch.",
      "main",
    ).optional(),
    inputs: z
      .record(
        z.string().min(1).max(100),
        z
          .string()
          .max(10_000)
          .refine(hasKnownPlaceholders)
          .meta({ title: "text in which braces hold only what is known of an image (`{image}`)" }),
      )
      .optional()
      .meta({
        title: "texts with placeholders",
        description: `The workflow's inputs, or the event's payload: text in which ${DISPATCH_PLACEHOLDERS.map((name) => `\`{${name}}\``).join(", ")} stand for what is known of the image. Without it: \`image\`, or with \`each: run\` \`matrix\`.`,
        examples: [{ image: "{image}", dockerfile: "{dockerfile}" }],
      }),
    each: z
      .enum(["image", "run"])
      .optional()
      .meta({
        description:
          "`image`: one start for each stale image; `run`: one for all that a run finds, which takes `dashboard` to remember them.",
        default: "image",
        examples: ["run"],
      }),
    limit: wholeNumber("How many starts a run makes at most.", DEFAULT_DISPATCH_LIMIT, 50),
  })
  .refine(({ workflow, event }) => workflow === undefined || event === undefined)
  .optional()
  .meta({
    description:
      "What `rebuild` starts for stale images, never twice for the same image and base: either `workflow` or `event`. Without both: nothing, the outputs `stale` and `rebuild-matrix` tell.",
    examples: [{ workflow: "rebuild-image.yml", inputs: { image: "{image}" } }],
  });

const dashboard = z
  .strictObject({
    enabled: z
      .boolean()
      .optional()
      .meta({
        description: "`false` switches off what a policy file switched on. Without it: on.",
        examples: [false],
      }),
    title: text("The issue's title.", "Base images of our functions").optional(),
    labels: names("The issue's labels.", ["lambda"]),
  })
  .optional()
  .meta({
    description: `A tracking issue with all images and functions that \`rebuild\` looks at, updated in place. Without it: none. Its title is “${DEFAULT_DASHBOARD_TITLE}” unless another is given.`,
    examples: [{ labels: ["lambda"] }],
  });

function hasKnownPlaceholders(written: string): boolean {
  const known: readonly string[] = DISPATCH_PLACEHOLDERS;
  return [...written.matchAll(PLACEHOLDER)].every(([, name = ""]) => known.includes(name));
}

/** What a rebuild looks at and starts. */
export const rebuild = {
  images: z
    .array(reference("", "registry.example.com/orders:prod").describe("An image reference."))
    .optional()
    .meta({
      description: "Built images that `rebuild` looks at, with a tag or digest.",
      examples: [["123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:prod"]],
    }),
  repositories,
  functions,
  builds,
  dispatch,
  dashboard,
};
