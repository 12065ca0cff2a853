/** A passkey as a browser sends it: the JSON of its WebAuthn credentials, as far as the server reads it. */
import * as Type from 'typebox';

/** In base64url; what is not is refused when it is read. */
const binary = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** Authenticators choose it; it may have 1,023 bytes. */
export const passkeyIdSchema = binary(1400);
export const passkeyNameSchema = Type.String({ minLength: 1, maxLength: 60, format: 'visibleLine' });

const credential = { id: passkeyIdSchema, rawId: passkeyIdSchema, type: Type.Literal('public-key') };

/** The result of `navigator.credentials.create`. Browsers add fields to it. */
export const passkeyAttestationSchema = Type.Object({
  ...credential,
  response: Type.Object({ clientDataJSON: binary(4000), attestationObject: binary(16_000) }),
});
export type PasskeyAttestation = Type.Static<typeof passkeyAttestationSchema>;

/** The result of `navigator.credentials.get`. Browsers add fields to it. */
export const passkeyAnswerSchema = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: binary(4000),
    authenticatorData: binary(4000),
    signature: binary(4000),
    userHandle: Type.Optional(binary(100)),
  }),
});
export type PasskeyAnswer = Type.Static<typeof passkeyAnswerSchema>;
