/** A registry host with optional port, as in a full reference. */
export const REGISTRY_HOST = String.raw`(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?`;

export const HOST = new RegExp(`^${REGISTRY_HOST}$`);

/** What an endpoint looks like; not all of these are URLs. */
export const ENDPOINT = /^https?:\/\/[^\s/?#@\\]+(?:\/[^\s?#]*)?$/;

/** Whether a text is a registry host with optional port, in lower case. */
export function isRegistryHost(text: string): boolean {
  return HOST.test(text);
}

/** Whether a text is a URL that requests for a registry may go to: http or https, no user, query or fragment. */
export function isEndpointUrl(text: string): boolean {
  return ENDPOINT.test(text) && URL.canParse(text);
}
