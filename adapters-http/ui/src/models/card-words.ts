import type { Language } from '../words/words';
import type { ModelInfo } from './types';

type Card = NonNullable<ModelInfo['card']>;

/** What is said of a model that Zenow brings. */
export interface CardText {
  readonly description: string;
  readonly recommendedUse: string;
  readonly memoryNeeds: string | null | undefined;
}

/** The models that Zenow brings, in Chinese; the server knows them in English. By what the catalogue calls them. */
const CHINESE: Readonly<Record<string, CardText>> = {
  'Qwen2.5-0.5B-Instruct-Q4_0': {
    description: 'Qwen2.5 系列中最小的对话模型，4.9 亿参数。',
    recommendedUse: '在内存较小的机器上回答简短的问题、处理简单的文本。',
    memoryNeeds: '权重约 0.4 GB，每个上下文 token 另需 12 KiB。',
  },
  'Qwen3-0.6B-Q4_K_M': {
    description: 'Qwen3 系列中最小的对话模型，6 亿参数，可以先思考再回答。',
    recommendedUse: '在小型机器上，用多种语言回答需要稍加思考的问题。',
    memoryNeeds: '权重约 0.4 GB，每个上下文 token 另需 112 KiB。',
  },
  'TinyLlama-1.1B-Chat-v1.0-Q4_K_M': {
    description: '采用 Llama 2 架构的小型对话模型，11 亿参数，训练时的上下文为 2,048 个 token。',
    recommendedUse: '简单的英文对话。',
    memoryNeeds: '权重约 0.7 GB，每个上下文 token 另需 22 KiB。',
  },
  'nomic-embed-text-v2-moe.Q4_0': {
    description: '多语言混合专家模型，把最多 512 个 token 的文本变成 768 维向量。',
    recommendedUse: '约 100 种语言的检索；被检索的文本以“search_document:”开头，问题以“search_query:”开头。',
    memoryNeeds: '权重约 0.3 GB。',
  },
  'bge-reranker-v2-m3-Q4_0': {
    description: '5.68 亿参数的多语言模型，为文本与问题的相关程度打分。',
    recommendedUse: '改善检索结果的排序。',
    memoryNeeds: '权重约 0.4 GB。',
  },
};

/** The text of a card in a language; what this page does not know is shown as the server says it. */
export function cardText(entry: string | null | undefined, card: Card, language: Language): CardText {
  const chinese = language === 'zh' && entry && Object.hasOwn(CHINESE, entry) ? CHINESE[entry] : undefined;
  return (
    chinese ?? { description: card.description, recommendedUse: card.recommended_use, memoryNeeds: card.memory_needs }
  );
}
