import { parseEcrHost } from "../image/ecr-host.ts";
import { isProblem } from "../image/problem.ts";
import { parseImageReference } from "../image/reference.ts";
import type { RepositoryPlace } from "./ecr-standing.ts";

/** An image in private ECR. */
export interface ImagePlace {
  readonly place: RepositoryPlace;
  readonly tag?: string;
  readonly digest?: string;
}

/** Where in private ECR a reference's image is; nothing for what is no reference, or is elsewhere. */
export function imagePlaceOf(reference: string): ImagePlace | undefined {
  const parsed = parseImageReference(reference);
  const host = isProblem(parsed) ? undefined : parseEcrHost(parsed.registry);
  if (isProblem(parsed) || host === undefined) return undefined;
  const { path: name, tag, digest } = parsed;
  return {
    place: { region: host.region, registryId: host.account, name },
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}
