/**
 * The variables that AWS's base images set, the same ones for all languages and systems (.NET's have more); see
 * https://github.com/aws/aws-lambda-base-images, whose branches have the Dockerfiles.
 */
export const BASE_VARIABLES: ReadonlyMap<string, string> = new Map([
  ["LANG", "en_US.UTF-8"],
  ["TZ", ":/etc/localtime"],
  ["PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin"],
  [
    "LD_LIBRARY_PATH",
    "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
  ],
  ["LAMBDA_TASK_ROOT", "/var/task"],
  ["LAMBDA_RUNTIME_DIR", "/var/runtime"],
]);
