export { addQuestions } from './add-questions.ts';
export { calibrate, getCalibration, uncalibrate } from './calibrate.ts';
export { cancelEvaluation } from './cancel-evaluation.ts';
export { deleteQuestion, updateQuestion } from './change-question.ts';
export { getEvaluation, listEvaluations } from './get-report.ts';
export { listQuestions } from './list-questions.ts';
export { listResults } from './list-results.ts';
export { evaluationQueue, runEvaluation } from './run-evaluation.ts';
export { startEvaluation } from './start-evaluation.ts';
