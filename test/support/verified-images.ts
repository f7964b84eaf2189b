/** An image on AWS's base of python3.13 that nothing is found in, as test/support/image-description.ts reads it. */
export const GOOD_IMAGE = `
base: python3.13
cmd: ["app.handler"]
labels: { org.opencontainers.image.base.name: "public.ecr.aws/lambda/python:3.13" }
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
`;

/** The same with a handler that Lambda's user can't read. */
export const BAD_IMAGE = GOOD_IMAGE.replace("{ content", '{ mode: "0600", content');
