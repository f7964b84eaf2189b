/** Loads the SDK of ECR, when it is first needed. */
export function loadEcrSdk() {
  silenceVersionWarning();
  return import("@aws-sdk/client-ecr");
}

/** Loads the SDK of Lambda, when it is first needed. */
export function loadLambdaSdk() {
  silenceVersionWarning();
  return import("@aws-sdk/client-lambda");
}

/** Our bundles hold the SDK that they were tried with: that later ones won't run on this Node.js is no news to users. */
function silenceVersionWarning(): void {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
}
