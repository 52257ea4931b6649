import '../formats/index.ts';
