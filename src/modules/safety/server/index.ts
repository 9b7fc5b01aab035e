import { addToChart } from '#modules/charts/server/index.ts';
import type { Module } from '#platform/http/module.ts';
import { endRiskRoute, readRisksRoute, recordRiskRoute, riskOnChart } from './raised-risk.ts';
import { raiseAttentionRoute } from './raise-attention.ts';
import { closeAttentionRoute, noteAttentionRoute, readAttentionRoute, takeAttentionRoute } from './work-attention.ts';

/** Who needs a person now, since when, who has it, and what was done. */
export const safety: Module = {
  name: 'safety',
  routes: { raiseAttention: raiseAttentionRoute, takeAttention: takeAttentionRoute, noteAttention: noteAttentionRoute, closeAttention: closeAttentionRoute, readAttention: readAttentionRoute, recordRisk: recordRiskRoute, endRisk: endRiskRoute, readRisks: readRisksRoute }
};

addToChart(riskOnChart);

export { raiseAttention } from './raise-attention.ts';
export { answerWhoSaw, openItemsOf } from './who-saw.ts';
export { noteOrRaise, settleAttention } from './settle-attention.ts';
export { sameDaySpans } from './raised-risk.store.ts';
