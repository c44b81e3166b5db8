"""Papers: what has to be agreed and recorded before people are asked, as DOCX from the settings of the installation."""
