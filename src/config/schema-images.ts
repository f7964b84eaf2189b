import { z } from "zod";
import { isProblem } from "../image/problem.ts";
import { parseTagTemplate } from "../lambda/tag-template.ts";
import { ENDPOINT, HOST, isEndpointUrl, REGISTRY_HOST } from "./registry-endpoint.ts";

const PATH = "(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*";

/** A first part without a dot or a port is no registry: `team/python` is `docker.io/team/python`. */
const WITH_REGISTRY = "(?=localhost(?:/|$)|[^/]*[.:])";

/** `*` may stand for characters of the path, never of the registry: that is where credentials go. */
const COMPANY_IMAGE = new RegExp(
  `^(?:${REGISTRY_HOST}${PATH}|${WITH_REGISTRY}${REGISTRY_HOST}(?:/[a-z0-9._*-]+)+)(?::\\*)?$`,
);

/** What a template looks like; `parseTagTemplate` knows more of it. */
const TEMPLATE =
  /^(?:[\w.-]|\{(?:line|build|architecture)\}|\[(?:[\w.-]|\{(?:line|build|architecture)\})*\])+$/;

const prefix = z
  .string()
  .regex(new RegExp(`^${WITH_REGISTRY}${REGISTRY_HOST}${PATH}$`))
  .meta({ title: "a registry host (with a dot or a port), and perhaps a path, in lower case" });

const endpoint = z
  .string()
  .regex(ENDPOINT)
  .refine(isEndpointUrl)
  .meta({ title: "an http or https URL without user, query or fragment", format: "uri" });

/** Registries behind other names, and where requests go. */
export const registries = z
  .strictObject({
    aliases: z
      .record(prefix, prefix)
      .optional()
      .meta({
        description:
          "The same images behind another name, such as a pull-through cache: the prefix as written in Dockerfiles, then the registry (and path) where freshness is looked up.",
        examples: [{ "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public": "public.ecr.aws" }],
      }),
    endpoints: z
      .record(
        z.string().regex(HOST).meta({ title: "a registry host with optional port, in lower case" }),
        endpoint,
      )
      .optional()
      .meta({
        description: "Where requests for a registry host go. The only way plain http is used.",
        examples: [{ "docker.io": "https://mirror.example.com" }],
      }),
  })
  .optional()
  .meta({ description: "Registries behind other names, and where requests go." });

/** A company's own base images. */
export const baseImages = z
  .array(
    z.strictObject({
      image: z.string().regex(COMPANY_IMAGE).meta({
        title: "a repository as written in Dockerfiles, where `*` stands for characters of a path segment",
        description:
          "The repository as written in Dockerfiles, without tag. `*` stands for any characters but a slash; the registry must then be written out.",
      }),
      runtime: z.string().min(1).meta({
        description:
          "What its tags serve: a language of the runtime table (`python`; the tag template then needs `{line}`) or one runtime identifier (`python3.12`).",
      }),
      tag: z
        .string()
        .max(200)
        .regex(TEMPLATE)
        .refine((template) => !isProblem(parseTagTemplate(template)))
        .meta({
          title:
            "a template of text, `{line}`, `{build}` and `{architecture}` (each at most once), optional parts in `[…]`",
          description:
            "What its tags look like: text, `{line}` (`3.12`), `{build}` (groups of digits) and `{architecture}`, optional parts in square brackets.",
        }),
      os: z
        .enum(["AL1", "AL2", "AL2023"])
        .optional()
        .meta({ description: "Its operating system, where that isn't the one of AWS's image." }),
    }),
  )
  .optional()
  .meta({
    description: "A company's own base images, updated by their own tags and digests.",
    examples: [
      [
        {
          image: "registry.example.com/platform/lambda-python",
          runtime: "python",
          tag: "{line}[-{build}][-{architecture}]",
        },
      ],
    ],
  });
