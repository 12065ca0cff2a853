/** A passkey as sent by a browser: the JSON of its WebAuthn credential, limited to the fields that the server reads. */
import * as Type from 'typebox';

/** Base64url text. Its encoding is checked when it is decoded. */
const binary = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** Chosen by the authenticator; up to 1,023 bytes. */
export const passkeyIdSchema = binary(1400);
export const passkeyNameSchema = Type.String({ minLength: 1, maxLength: 60, format: 'visibleLine' });

const credential = { id: passkeyIdSchema, rawId: passkeyIdSchema, type: Type.Literal('public-key') };

/** The result of `navigator.credentials.create`. Open, because browsers add fields. */
export const passkeyAttestationSchema = Type.Object({
  ...credential,
  response: Type.Object({ clientDataJSON: binary(4000), attestationObject: binary(16_000) }),
});
export type PasskeyAttestation = Type.Static<typeof passkeyAttestationSchema>;

/** The result of `navigator.credentials.get`. Open, because browsers add fields. */
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
