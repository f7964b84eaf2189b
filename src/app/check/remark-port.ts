/** Who wrote a comment. */
export interface RemarkAuthor {
  readonly login: string;
  readonly isBot: boolean;
}

/** What is asked of GitHub about comments. Every method throws a `RefusedError` where GitHub refuses. */
export interface RemarkPort {
  /** The person that the token belongs to; `undefined` for that of a workflow or an App, which may not ask. */
  tokenOwner(): Promise<string | undefined>;
  /** The comments on a pull request, oldest first. */
  remarksOn(
    number: number,
  ): Promise<readonly { readonly id: number; readonly body: string; readonly author: RemarkAuthor }[]>;
  addComment(number: number, body: string): Promise<void>;
  editRemark(id: number, body: string): Promise<void>;
  deleteRemark(id: number): Promise<void>;
  /** The comments beside lines of a pull request's diff, oldest first. */
  lineRemarksOn(
    number: number,
  ): Promise<readonly { readonly body: string; readonly path: string; readonly author: RemarkAuthor }[]>;
  /** Puts comments beside lines of the diff, in one review of a commit. */
  addLineRemarks(
    number: number,
    review: {
      readonly commit: string;
      readonly body: string;
      readonly remarks: readonly {
        readonly path: string;
        readonly firstLine: number;
        readonly lastLine: number;
        readonly body: string;
      }[];
    },
  ): Promise<void>;
}
