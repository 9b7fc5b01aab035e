import './words.ts';

/** The second step as the cover of a page asks for it; its words come with it. */
export { SecondStep as default } from '../public/SecondStep.tsx';
