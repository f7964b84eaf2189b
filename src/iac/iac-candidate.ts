const EXTENSION = /\.(?:ya?ml|json|template)$/i;
/** Files that are large, common, and never templates. */
const OTHERS =
  /(?:^|\/)(?:package(?:-lock)?|npm-shrinkwrap|tsconfig[^/]*|composer|renovate|turbo|nx|lerna|deno|biome|manifest|tree)\.json$|(?:^|\/)(?:pnpm-lock|docker-compose[^/]*|compose|mkdocs|codecov)\.ya?ml$|(?:^|\/)(?:\.github|node_modules|\.git)\//i;

/** Whether a file may declare infrastructure by its name: a template in YAML or JSON. */
export function isIacCandidate(path: string): boolean {
  return EXTENSION.test(path) && !OTHERS.test(path);
}

const EXPECTED_JSON =
  /(?:template|stack|cfn|cloudformation|serverless|\bsam\b|\.assets)[^/]*\.json$|(?:^|\/)cdk\.out\//i;

/**
 * Whether a file has a name that one looks for templates under: of JSON files most are data, and where a template is
 * only looked for, to read them all would take longer than everything else.
 */
export function isExpectedTemplate(path: string): boolean {
  return !/\.json$/i.test(path) || EXPECTED_JSON.test(path);
}

const NAMED = [
  "AWS::Lambda::Function",
  "AWS::Serverless::Function",
  "AWS::ECR::Repository",
  '"dockerImages"',
];

/** Whether a text may declare functions or repositories: what doesn't is not worth parsing. */
export function mayDeclareFunctions(text: string): boolean {
  return NAMED.some((name) => text.includes(name)) || isLikeServerless(text);
}

function isLikeServerless(text: string): boolean {
  return text.includes("provider") && text.includes("functions") && text.includes("image");
}
