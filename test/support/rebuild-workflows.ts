/** A workflow that rebuilds an image when it is started, and shows in its run's title what for. */
export const STARTED_WORKFLOW = `run-name: Rebuild \${{ inputs.image }} \${{ inputs.key }}
on:
  workflow_dispatch:
    inputs:
      image:
      key:
`;

/** One that does so when an event is sent. */
export const LISTENING_WORKFLOW = `run-name: Rebuild \${{ github.event.client_payload.key }}
on:
  repository_dispatch:
    types: [rebuild]
`;
