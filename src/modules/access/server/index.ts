import type { Module } from '#platform/http/module.ts';
import { disableAccountRoute, enableAccountRoute, inviteAgainRoute, listAccountsRoute, listMessagesRoute, resetSecondFactorRoute, setRolesRoute } from './accounts.ts';
import { readFirstRunRoute } from './before-sign-in.ts';
import { addPasskeyRoute, beginPasskeyRoute, removePasskeyRoute } from './change-passkeys.ts';
import { changePasswordRoute } from './change-password.ts';
import { beginCodesRoute, confirmCodesRoute, mySecurityRoute, removeCodesRoute, renewRecoveryCodesRoute } from './change-second-factor.ts';
import { firstRunRoute } from './first-run.ts';
import { giveCodeRoute, giveRecoveryCodeRoute } from './give-second-factor.ts';
import { inviteRoute } from './invite.ts';
import { askResetRoute, readLinkRoute, setPasswordRoute } from './links.ts';
import { lockRoute, unlockRoute } from './lock.ts';
import { meRoute, signOutRoute } from './me.ts';
import { breakGlassRoute, listBrokenGlassRoute, readAuditRoute, readPatientAuditRoute, reviewBrokenGlassRoute } from './oversight.ts';
import { askPasskeyRoute, askPasskeySignInRoute, givePasskeyRoute, signInWithPasskeyRoute } from './passkey-sign-in.ts';
import { endOtherSessionsRoute, endSessionRoute, mySessionsRoute } from './sessions.ts';
import { signInRoute } from './sign-in.ts';

/** Signing in and out, second factors, sessions, accounts, and who opened a chart. */
export const access: Module = {
  name: 'access',
  routes: {
    signIn: signInRoute, signOut: signOutRoute, me: meRoute, lock: lockRoute, unlock: unlockRoute,
    giveCode: giveCodeRoute, giveRecoveryCode: giveRecoveryCodeRoute,
    beginCodes: beginCodesRoute, confirmCodes: confirmCodesRoute, removeCodes: removeCodesRoute, renewRecoveryCodes: renewRecoveryCodesRoute,
    askPasskeySignIn: askPasskeySignInRoute, signInWithPasskey: signInWithPasskeyRoute, askPasskey: askPasskeyRoute, givePasskey: givePasskeyRoute,
    beginPasskey: beginPasskeyRoute, addPasskey: addPasskeyRoute, removePasskey: removePasskeyRoute,
    mySecurity: mySecurityRoute, mySessions: mySessionsRoute, endSession: endSessionRoute, endOtherSessions: endOtherSessionsRoute, changePassword: changePasswordRoute,
    askReset: askResetRoute, readLink: readLinkRoute, setPassword: setPasswordRoute,
    listAccounts: listAccountsRoute, invite: inviteRoute, inviteAgain: inviteAgainRoute, setRoles: setRolesRoute,
    disableAccount: disableAccountRoute, enableAccount: enableAccountRoute, resetSecondFactor: resetSecondFactorRoute, listMessages: listMessagesRoute,
    breakGlass: breakGlassRoute, listBrokenGlass: listBrokenGlassRoute, reviewBrokenGlass: reviewBrokenGlassRoute,
    readPatientAudit: readPatientAuditRoute, readAudit: readAuditRoute, readFirstRun: readFirstRunRoute, firstRun: firstRunRoute
  },
  constraints: { break_glass_of_patient: 'access/unknown', passkey_credential_once: 'access/passkey-already-there' }
};

export { addUser, type AddedUser, type NewUser } from './add-user.ts';
export { makeFirstRunCode } from './before-sign-in.ts';
export { useProof } from './proof.ts';
