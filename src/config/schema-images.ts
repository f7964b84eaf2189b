import { z } from "zod";

const HOST = String.raw`(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?`;
const HOST_NAME = new RegExp(`^${HOST}$`);
const REPOSITORY = new RegExp(`^${HOST}(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$`);

const prefix = z
  .string()
  .regex(REPOSITORY)
  .meta({ title: "a registry host, and perhaps a path, in lower case" });

const endpoint = z
  .string()
  .refine(isEndpoint)
  .meta({ title: "an http or https URL without user, query or fragment", format: "uri" });

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
}

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
      .record(z.string().regex(HOST_NAME).meta({ title: "a registry host with optional port" }), endpoint)
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
      image: prefix.meta({
        title: "a repository as written in Dockerfiles, without tag",
        examples: ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/platform/lambda-python"],
      }),
      runtime: z
        .string()
        .min(1)
        .meta({
          description: "The runtime identifier that the image's tags serve.",
          examples: ["python3.12"],
        }),
      tag: z
        .string()
        .min(1)
        .max(200)
        .meta({ description: "The template of its tags.", examples: ["3.12-{date}"] }),
      os: z.enum(["AL1", "AL2", "AL2023"]).optional(),
    }),
  )
  .optional()
  .meta({
    description: "A company's own base images, updated by their own tags and digests.",
    examples: [
      [{ image: "registry.example.com/platform/lambda-python", runtime: "python3.12", tag: "3.12-{date}" }],
    ],
  });
