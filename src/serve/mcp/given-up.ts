import { SdkError, SdkErrorCode } from '@modelcontextprotocol/server';

/**
 * Fires when the client has cancelled the request. Not when it went away: what it began is not cancelled with it, but goes
 * on elsewhere, or stands still until it is resumed.
 */
export function givenUpBy(request: AbortSignal): AbortSignal {
  const giving = new AbortController();
  const look = (): void => {
    if (!isHangUp(request.reason)) giving.abort();
  };
  if (request.aborted) look();
  else request.addEventListener('abort', look, { once: true });
  return giving.signal;
}

function isHangUp(reason: unknown): boolean {
  return reason instanceof SdkError && reason.code === SdkErrorCode.ConnectionClosed;
}
