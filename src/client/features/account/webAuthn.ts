/**
 * Asks the browser for passkeys: from the server's options to the credential it checks.
 *
 * Resolves with null if the user cancelled, no passkey matches, or the device already has one.
 */
import type { PasskeyAnswer, PasskeyAttestation } from '../../../model/passkey.ts';

/** The server's options: JSON, with all binary values in base64url. */
type Options = Readonly<Record<string, unknown>> & { readonly challenge: string };

export type PasskeyObstacle = 'unsupported' | 'insecure' | 'numbers';

/** Why passkeys cannot be used at this address; null if they can. */
export const passkeyObstacle = (): PasskeyObstacle | null => {
  if (!globalThis.isSecureContext) return 'insecure';
  if (typeof PublicKeyCredential === 'undefined') return 'unsupported';
  return /^[\d.]+$|^\[/.test(location.hostname) ? 'numbers' : null;
};

export const createPasskey = async (options: Options): Promise<PasskeyAttestation | null> => {
  const credential = await attempt(() =>
    navigator.credentials.create({
      publicKey: {
        ...(options as unknown as PublicKeyCredentialCreationOptions),
        challenge: bytes(options.challenge),
        user: withBytes(options.user) as PublicKeyCredentialUserEntity,
        excludeCredentials: descriptors(options.excludeCredentials),
      },
    }),
  );
  if (!credential || !(credential.response instanceof AuthenticatorAttestationResponse)) return null;
  const { clientDataJSON, attestationObject } = credential.response;
  return {
    ...identityOf(credential),
    response: { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) },
  };
};

export const askForPasskey = async (options: Options): Promise<PasskeyAnswer | null> => {
  const credential = await attempt(() =>
    navigator.credentials.get({
      publicKey: {
        ...(options as unknown as PublicKeyCredentialRequestOptions),
        challenge: bytes(options.challenge),
        allowCredentials: descriptors(options.allowCredentials),
      },
    }),
  );
  if (!credential || !(credential.response instanceof AuthenticatorAssertionResponse)) return null;
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return {
    ...identityOf(credential),
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      ...(userHandle ? { userHandle: text(userHandle) } : {}),
    },
  };
};

/** The browser rejects both on cancellation and on failure; a page cannot tell which. */
const attempt = async (ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> => {
  const credential = await ask().catch(() => null);
  return credential instanceof PublicKeyCredential ? credential : null;
};

const identityOf = ({ id, rawId }: PublicKeyCredential) =>
  ({ id, rawId: text(rawId), type: 'public-key' }) as const;

const descriptors = (listed: unknown): PublicKeyCredentialDescriptor[] =>
  Array.isArray(listed) ? listed.map((one) => withBytes(one) as PublicKeyCredentialDescriptor) : [];

const withBytes = (value: unknown): object => {
  const { id, ...rest } = value as { readonly id: string };
  return { ...rest, id: bytes(id) };
};

const bytes = (base64url: string): Uint8Array<ArrayBuffer> => {
  const letters = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
};

const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
