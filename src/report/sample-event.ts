/** JSON as an event has it. */
export type EventJson =
  | string
  | number
  | boolean
  | null
  | readonly EventJson[]
  | { readonly [key: string]: EventJson };

const ACCOUNT = "123456789012";
const REGION = "us-east-1";
const INSTANT = "2026-01-01T00:00:00.000Z";
const MILLISECONDS = 1_767_225_600_000;
const ID = "00000000-0000-0000-0000-000000000000";

/** The smallest events of each source that a handler usually reads. */
const EVENTS: Readonly<Record<string, EventJson>> = {
  Api: {
    resource: "/",
    path: "/",
    httpMethod: "GET",
    headers: { Accept: "application/json" },
    queryStringParameters: null,
    pathParameters: null,
    requestContext: { resourcePath: "/", httpMethod: "GET", stage: "test", requestId: ID },
    body: null,
    isBase64Encoded: false,
  },
  HttpApi: {
    version: "2.0",
    routeKey: "$default",
    rawPath: "/",
    rawQueryString: "",
    headers: { accept: "application/json" },
    requestContext: {
      http: { method: "GET", path: "/", protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: ID,
      stage: "$default",
      timeEpoch: MILLISECONDS,
    },
    isBase64Encoded: false,
  },
  SQS: records("aws:sqs", {
    messageId: ID,
    receiptHandle: "test",
    body: "{}",
    attributes: { ApproximateReceiveCount: "1", SentTimestamp: `${MILLISECONDS}` },
    messageAttributes: {},
    eventSourceARN: arn("sqs", "test"),
    awsRegion: REGION,
  }),
  SNS: {
    Records: [
      {
        EventSource: "aws:sns",
        EventVersion: "1.0",
        EventSubscriptionArn: arn("sns", "test"),
        Sns: {
          Type: "Notification",
          MessageId: ID,
          TopicArn: arn("sns", "test"),
          Subject: "test",
          Message: "{}",
          Timestamp: INSTANT,
          MessageAttributes: {},
        },
      },
    ],
  },
  S3: records("aws:s3", {
    eventVersion: "2.1",
    awsRegion: REGION,
    eventTime: INSTANT,
    eventName: "ObjectCreated:Put",
    s3: {
      bucket: { name: "test-bucket", arn: "arn:aws:s3:::test-bucket" },
      object: { key: "test/key", size: 1, eTag: "00000000000000000000000000000000" },
    },
  }),
  DynamoDB: records("aws:dynamodb", {
    eventID: "1",
    eventVersion: "1.1",
    eventName: "INSERT",
    awsRegion: REGION,
    dynamodb: {
      Keys: { id: { S: "test" } },
      NewImage: { id: { S: "test" } },
      SequenceNumber: "1",
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
    eventSourceARN: arn("dynamodb", "table/test/stream/2026-01-01T00:00:00.000"),
  }),
  Kinesis: records("aws:kinesis", {
    eventID: "shardId-000000000000:1",
    eventVersion: "1.0",
    eventName: "aws:kinesis:record",
    awsRegion: REGION,
    kinesis: { partitionKey: "test", sequenceNumber: "1", data: "e30=", kinesisSchemaVersion: "1.0" },
    eventSourceARN: arn("kinesis", "stream/test"),
  }),
  Schedule: eventBridge("aws.events", "Scheduled Event", {}),
  EventBridgeRule: eventBridge("test", "test", {}),
  CloudWatchLogs: {
    // What gzip makes of `{"messageType":"DATA_MESSAGE","logGroup":"test","logStream":"test","logEvents":[]}`.
    awslogs: {
      data: "H4sIAAAAAAACA6tWyk0tLk5MTw2pLEhVslJycQxxjPd1DQ52dHdV0lHKyU93L8ovLVCyUipJLS6BiASXFKUm5qIIuZal5pUUK1lFx9YCAAXdXLtSAAAA",
    },
  },
  AlexaSkill: {
    version: "1.0",
    session: { new: true, sessionId: "test", application: { applicationId: "test" } },
    request: { type: "LaunchRequest", requestId: ID, timestamp: INSTANT, locale: "en-US" },
  },
};

/** Sources whose events look like another's. */
const SAME: Readonly<Record<string, string>> = {
  ScheduleV2: "Schedule",
  CloudWatchEvent: "EventBridgeRule",
};

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

function records(eventSource: string, record: Readonly<Record<string, EventJson>>): EventJson {
  return { Records: [{ eventSource, ...record }] };
}

function eventBridge(source: string, detailType: string, detail: EventJson): EventJson {
  const common = { version: "0", id: ID, account: ACCOUNT, time: INSTANT, region: REGION };
  return { ...common, "detail-type": detailType, source, resources: [], detail };
}

/**
 * An event such as a source sends, with made-up names, an empty object where the source is unknown.
 * @param source the type of an event source as SAM calls it (`Api`, `SQS`); see
 *   https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
 */
export function sampleEvent(source: string | undefined): EventJson {
  if (source === undefined) return {};
  const name = Object.hasOwn(SAME, source) ? SAME[source] : source;
  return (name !== undefined && Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined) ?? {};
}
