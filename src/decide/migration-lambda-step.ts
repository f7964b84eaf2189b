import { invariant } from "../errors.ts";
import type { ImageReference, Repository } from "../image/reference.ts";
import type { BaseImage } from "../lambda/base-image.ts";
import { lineOf, type Runtime } from "../lambda/runtime.ts";
import { formatLambdaTag, type LambdaTag, parseLambdaTag } from "../lambda/tag.ts";
import type { StepOrNote, WantedTag } from "./migration-step.ts";

/**
 * What a reference to a Lambda base image becomes on another line, in the style that it has: rolling or dated, with or
 * without architecture and digest, behind the same mirror.
 */
export function stepOfLambdaImage(
  reference: ImageReference,
  base: BaseImage,
  from: Runtime,
  to: Runtime,
): StepOrNote {
  if (base.source === "company") return stepOfCompanyImage(reference, base, from, to);
  const { repository } = base;
  const line = to.tag === undefined ? undefined : parseLambdaTag(to.tag);
  invariant(line && repository !== undefined && to.repository !== undefined, "targets have images");
  const upstream = renamed(base.upstream, repository, to.repository);
  const name = withLastPart(reference.name, repository, to.repository);
  const wanted = wantedTag(line, reference.tag === undefined ? undefined : parseLambdaTag(reference.tag));
  return {
    step: {
      ...(name !== reference.name && { name }),
      ...{ repository: upstream, wanted },
      ...pinOf(reference, base.upstream),
    },
  };
}

/** The line's tag with the architecture and, if it has one, a date like the present tag. */
function wantedTag(line: LambdaTag, present: LambdaTag | undefined): WantedTag {
  const architecture = present?.architecture;
  const tag: LambdaTag = { ...line, ...(architecture !== undefined && { architecture }) };
  return present?.date === undefined ? { kind: "tag", tag: formatLambdaTag(tag) } : { kind: "dated", tag };
}

/** A company's images are told by their own tags: only another line of the same repository is known. */
function stepOfCompanyImage(
  reference: ImageReference,
  base: BaseImage,
  from: Runtime,
  to: Runtime,
): StepOrNote {
  const { companyTag } = base;
  if (companyTag?.line === undefined) {
    return { note: `The configuration knows no line of ${reference.name} for ${to.identifier}.` };
  }
  const line = companyTag.line === from.version ? to.version : lineOf(to);
  if (line === undefined || !companyTag.pattern.lines.includes(line)) {
    return { note: `The configuration knows no line of ${reference.name} for ${to.identifier}.` };
  }
  return {
    step: {
      repository: base.upstream,
      wanted: { kind: "company", tag: { ...companyTag, line } },
      ...pinOf(reference, base.upstream),
    },
  };
}

function pinOf({ digest }: ImageReference, repository: Repository) {
  return digest === undefined ? {} : { pin: { digest, repository } };
}

function renamed(repository: Repository, before: string, after: string): Repository {
  return { ...repository, path: withLastPart(repository.path, before, after) };
}

/** `lambda/go` and `amazon/aws-lambda-go` both end in the name. */
function withLastPart(text: string, before: string, after: string): string {
  return text.endsWith(before) ? text.slice(0, -before.length) + after : text;
}
