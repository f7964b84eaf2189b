import { LookupError } from "../errors.ts";

/**
 * Does some work whose errors name this image, also where it shares an archive or a layer with the image that ran into
 * them.
 */
export async function withReference<T>(reference: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LookupError) || error.reference === reference) throw error;
    throw new LookupError(error.reason, reference, error.message, { help: error.help, cause: error });
  }
}
