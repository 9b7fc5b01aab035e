/** How many random cases each generated check runs: small in `npm test`, full in `npm run test:full`. */
export const checks: number = Number(process.env.HANDRAIL_CHECKS ?? '100');
