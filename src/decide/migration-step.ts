import type { Repository } from "../image/reference.ts";
import type { CompanyTag } from "../lambda/company-tag.ts";
import type { LambdaTag } from "../lambda/tag.ts";

/** What one reference is to become when its image moves to another line; a registry tells the rest. */
export interface ReferenceStep {
  /** Registry and path as they are to be written, where the repository is another one. */
  readonly name?: string;
  /** Where the new image is looked up. */
  readonly repository: Repository;
  readonly wanted: WantedTag;
  /** The digest that the file has, and where it is looked up. */
  readonly pin?: { readonly digest: string; readonly repository: Repository };
}

export type WantedTag =
  /** A tag; `isCertain` where there is no need to ask whether it exists. */
  | { readonly kind: "tag"; readonly tag: string; readonly isCertain?: boolean }
  /** The newest dated tag of a line and suffix. */
  | { readonly kind: "dated"; readonly tag: LambdaTag }
  /** The newest tag of a company's own line, with a build where the present one has one. */
  | { readonly kind: "company"; readonly tag: CompanyTag };

/** A step, or one sentence on why there is none though there should be. */
export type StepOrNote = { readonly step: ReferenceStep } | { readonly note: string };
