import { z } from "zod";
import { isProblem } from "../image/problem.ts";
import { parseTagTemplate } from "../lambda/tag-template.ts";
import { isEndpointUrl, isRegistryHost, REGISTRY_HOST } from "./registry-endpoint.ts";

const REPOSITORY = new RegExp(`^${REGISTRY_HOST}(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$`);
const COMPANY_IMAGE = /^[a-z0-9][a-z0-9._*:[\]-]*(?:\/[a-z0-9._*-]+)*$/;

/** `*` may stand for characters of the path, never of the registry: that is where credentials go. */
function isCompanyImage(text: string): boolean {
  const pattern = text.replace(/:\*$/, "");
  const [registry = ""] = pattern.split("/");
  if (!pattern.includes("*")) return REPOSITORY.test(pattern);
  return COMPANY_IMAGE.test(pattern) && /[.:]/.test(registry) && isRegistryHost(registry);
}

const prefix = z
  .string()
  .regex(REPOSITORY)
  .meta({ title: "a registry host, and perhaps a path, in lower case" });

const endpoint = z
  .string()
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
        z.string().refine(isRegistryHost).meta({ title: "a registry host with optional port" }),
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
      image: z.string().refine(isCompanyImage).meta({
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
