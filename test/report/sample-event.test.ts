import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sampleEvent } from "../../src/report/sample-event.ts";

test.each([
  ["Api", { httpMethod: "GET" }],
  ["HttpApi", { version: "2.0" }],
  ["SQS", { Records: [{ eventSource: "aws:sqs" }] }],
  ["SNS", { Records: [{ EventSource: "aws:sns" }] }],
  ["S3", { Records: [{ eventSource: "aws:s3" }] }],
  ["DynamoDB", { Records: [{ eventSource: "aws:dynamodb" }] }],
  ["Kinesis", { Records: [{ eventSource: "aws:kinesis" }] }],
  ["Schedule", { "detail-type": "Scheduled Event" }],
  ["ScheduleV2", { "detail-type": "Scheduled Event" }],
  ["EventBridgeRule", { source: "test" }],
  ["CloudWatchEvent", { source: "test" }],
  ["AlexaSkill", { version: "1.0" }],
] as const)("an event of %s looks like one", (source, expected) => {
  expect(sampleEvent(source)).toMatchObject(expected);
});

test.each([[undefined], ["Cognito"], ["constructor"], ["__proto__"]])("of %s nothing is known", (source) => {
  expect(sampleEvent(source)).toEqual({});
});

test("the data of logs are what gzip makes of them", () => {
  const event = sampleEvent("CloudWatchLogs");
  const data = /"data":"([^"]+)"/.exec(JSON.stringify(event))?.[1] ?? "";
  expect(JSON.parse(gunzipSync(Buffer.from(data, "base64")).toString())).toMatchObject({ logEvents: [] });
});
