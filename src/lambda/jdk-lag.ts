/** A JDK that an AL2023 image had, and the one that the AL2 image of the same Java had on the same day. */
export interface JdkLag {
  readonly day: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Images of Java on AL2023 whose JDK was older than that of the image they replace, by runtime identifier; seen by
 * https://github.com/hamburml/aws-base-lambda-image-corretto-version, which asks the images every day.
 */
export const JDK_LAGS: Readonly<Record<string, JdkLag>> = {
  "java8.al2023": { day: "2026-08-22", before: "8u504", after: "8u482" },
  "java11.al2023": { day: "2026-08-22", before: "11.0.32.1", after: "11.0.30" },
  "java17.al2023": { day: "2026-08-22", before: "17.0.20.1", after: "17.0.18" },
};
