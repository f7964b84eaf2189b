/** A workflow for an example: what checks out, prepares buildx and then runs a step, whose lines are indented as items. */
export function workflowExample(step: string): string {
  return `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: docker/setup-buildx-action@v4
${step}`;
}
