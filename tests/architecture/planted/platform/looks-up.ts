import '../modules/catalogue/index.ts';
