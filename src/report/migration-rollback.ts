import type { MoveFacts, PreviousImage } from "../decide/move-facts.ts";
import { shellPath, shellQuote } from "./shell-quote.ts";

/**
 * Said wherever a way back is told. Images aren't subject to the dates from which Lambda refuses to create and update
 * functions of a deprecated runtime: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const IMAGES_CAN_GO_BACK =
  "A function from an image can always go back, unlike one from a zip archive: Lambda's dates for blocking deprecated runtimes are about zip archives, so every image that is still in its repository can be deployed again.";

/**
 * The commands that pin the base image that a move leaves, from the repository's root, by dated tag and by digest.
 * @param directory the working directory from the repository's root, which the move's paths are relative to
 * @returns none where the registry told neither
 */
export function rollbackCommands({ previous, dockerfile }: MoveFacts, directory: string): string[] {
  const place = directory === "" ? "" : `${shellPath(directory)} `;
  return [previous.datedTag, previous.digest].flatMap((to) =>
    to === undefined
      ? []
      : [
          `lambda-image-bot migrate ${place}--only ${shellPath(dockerfile)} --target rollback --to ${shellQuote(to)}`,
        ],
  );
}

/** What a function runs on now, and how to put it back there, whatever became of the repository. */
export const DEPLOYED_IMAGE_COMMANDS: readonly string[] = [
  "# before it is deployed: the image to go back to",
  "aws lambda get-function --function-name FUNCTION --query Code.ResolvedImageUri --output text",
  "# to go back at once",
  "aws lambda update-function-code --function-name FUNCTION --image-uri THAT_IMAGE",
];

/** An image by all its names: reference, dated tag, digest in full. */
export function allNamesOf({ reference, datedTag, digest }: PreviousImage): string[] {
  const more = [datedTag, digest].flatMap((name) =>
    name === undefined || reference.endsWith(name) ? [] : [name],
  );
  return [reference, ...more];
}
